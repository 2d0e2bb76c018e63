/** Characters that no document of XML 1.0 may hold, however they are written; half a surrogate pair is one of them. */
const refused = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** The text of an element or an attribute. */
export function quoteXml(text: string): string {
  if (refused.test(text)) throw new Error('XML takes no control character');
  // A reader makes one line feed of CR and LF, and spaces of both in an attribute.
  return text.replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

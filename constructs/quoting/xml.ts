/** Characters that XML 1.0 does not allow, escaped or not. */
const refused = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** The text of an element or an attribute. */
export function quoteXml(text: string): string {
  if (refused.test(text)) throw new Error('XML cannot contain control characters');
  // Readers normalize line ends, and replace them by spaces in attributes.
  return text.replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}

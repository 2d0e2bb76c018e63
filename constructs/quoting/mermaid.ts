/** A label of Mermaid, in its quotes: it has no escapes, but codes of characters. */
export function quoteMermaid(text: string): string {
  return `"${text.replace(/[^ -~]|["#&<>`\\]/gu, (character) => `#${character.codePointAt(0) ?? 0};`)}"`;
}

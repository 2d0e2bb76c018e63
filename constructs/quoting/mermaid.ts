/** A quoted label of Mermaid, which has character codes instead of escapes. */
export function quoteMermaid(text: string): string {
  return `"${text.replace(/[^ -~]|["#&<>`\\]/gu, (character) => `#${character.codePointAt(0) ?? 0};`)}"`;
}

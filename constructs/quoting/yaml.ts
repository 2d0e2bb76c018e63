import { Document, isScalar, visit } from 'yaml';

/**
 * YAML that means the same in versions 1.1 and 1.2. FATE's reader (ruamel.yaml) reads 2024-01-01 as a date, 1_000 as a number, and
 * some characters beyond ASCII as line ends. A text of several lines is double-quoted, so that none looks like a line of the file.
 */
export function renderYaml(value: unknown): string {
  const document = new Document(value, { compat: 'yaml-1.1' });
  visit(document, (_, node) => {
    if (isScalar(node) && typeof node.value === 'string' && /^=$|[^ -~]/.test(node.value)) node.type = 'QUOTE_DOUBLE';
  });
  const text = document.toString({ lineWidth: 0, blockQuote: false, singleQuote: false });
  return text.replace(/[^\n -~]/gu, escaped);
}

/** A comment of one line. */
export function yamlComment(text: string): string {
  return `# ${text.replace(/[^ -~]/gu, escaped)}\n`;
}

function escaped(character: string): string {
  return `\\U${(character.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`;
}

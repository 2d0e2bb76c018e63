import { readFileSync } from 'node:fs';
import * as ts from 'typescript';

/** A literal of a source file, and what stands there instead for a trial. */
export interface Literal {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly old: string;
  readonly changed: string;
}

const filename = /^[\w.-]+\.(?:yaml|conf|config|xml|json|lua|properties|sock|sql)$/;

const read = new Map<string, string>();

/** The text of a file, as it was when the trial began with it. */
export function textOf(file: string): string {
  const text = read.get(file) ?? readFileSync(file, 'utf8');
  read.set(file, text);
  return text;
}

/** Ports, paths and names that a file states: all its literals, or those alone that are names of files. */
export function literalsOf(file: string, which: 'all' | 'filenames'): Literal[] {
  const text = textOf(file);
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Literal[] = [];
  const look = (node: ts.Node): void => {
    // Imports name files of ours, types and tests of equality name what is stated elsewhere.
    if (
      ts.isImportDeclaration(node) ||
      ts.isExportDeclaration(node) ||
      ts.isTypeNode(node) ||
      ts.isBinaryExpression(node)
    )
      return;
    if (ts.isStringLiteral(node) || ts.isNumericLiteral(node) || isTemplatePart(node)) {
      const changed = otherThan(node.text);
      if (changed !== undefined && (which === 'all' || filename.test(node.text))) {
        const start = text.indexOf(node.text, node.getStart());
        const raw = ts.isNumericLiteral(node) ? node.getText() : node.text;
        const at = ts.isNumericLiteral(node) ? node.getStart() : start;
        const { line } = source.getLineAndCharacterOfPosition(at);
        found.push({ file, line: line + 1, start: at, end: at + raw.length, old: node.text, changed });
      }
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

function isTemplatePart(node: ts.Node): node is ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail {
  return ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
}

/** Another value of the same kind and length: a port of its own, a name with another last letter. */
function otherThan(text: string): string | undefined {
  if (/^\d+$/.test(text)) {
    const number = Number(text);
    return number >= 80 && number < 55_536 ? String(number + 10_000) : undefined;
  }
  const stem = /^(.*?)([A-Za-z0-9])((?:\.[a-z]+)?\W*)$/.exec(text);
  if (stem === null || !/[A-Za-z]/.test(text) || /\s/.test(text)) return undefined;
  const [, head = '', last = '', tail = ''] = stem;
  return `${head}${last === 'q' ? 'z' : 'q'}${tail}`;
}

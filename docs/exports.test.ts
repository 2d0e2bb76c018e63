import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { generated } from '../bin/shapes/generated';
import { root, schemaOfProps } from '../bin/shapes/schema-of-props';

/* What users read of the library: the comments of everything that `constructs/index.ts` exports, and what is made of them. */

const index = join(root, 'constructs/index.ts');
const made = schemaOfProps();
const { schema, program } = made;
const checker = program.getTypeChecker();

interface Documented {
  readonly name: string;
  readonly node: ts.Declaration;
}

/** Exported declarations of ours, what they inherit from, and the interfaces that their props lead to. */
function declarations(): Documented[] {
  const found = new Map<ts.Declaration, string>();
  const add = (symbol: ts.Symbol): void => {
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    for (const node of target.declarations ?? []) {
      const file = relative(root, node.getSourceFile().fileName);
      if (found.has(node) || !file.startsWith('constructs/') || ts.isTypeParameterDeclaration(node)) continue;
      found.set(node, target.name);
      if (!ts.isInterfaceDeclaration(node)) continue;
      if (Object.hasOwn(schema.definitions, target.name)) node.forEachChild(follow);
      else node.heritageClauses?.forEach(follow);
    }
  };
  const follow = (node: ts.Node): void => {
    const named = ts.isTypeReferenceNode(node) ? node.typeName : ts.isExpressionWithTypeArguments(node) ? node.expression : undefined; // prettier-ignore
    const symbol = named && checker.getSymbolAtLocation(named);
    if (symbol !== undefined) add(symbol);
    node.forEachChild(follow);
  };
  const source = program.getSourceFile(index);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${index} exports nothing`);
  for (const symbol of checker.getExportsOfModule(module)) add(symbol);
  return [...found].map(([node, name]) => ({ name, node }));
}

/** Members that a user sees, of props with those of objects within. */
function membersOf({ name, node }: Documented): Documented[] {
  const members: Documented[] = [];
  const visit = (inner: ts.Node, path: string): void => {
    if (ts.isClassElement(inner) || ts.isTypeElement(inner)) {
      const hidden = ts.isConstructorDeclaration(inner) || ts.getCombinedModifierFlags(inner) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected); // prettier-ignore
      if (hidden || inner.name === undefined) return;
      const member = `${path}.${inner.name.getText()}`;
      members.push({ name: member, node: inner });
      // Of plans the members alone: the kinds of objects within them are our own affair.
      if (Object.hasOwn(schema.definitions, name)) inner.forEachChild((child) => visit(child, member));
    } else if (ts.isTypeNode(inner)) inner.forEachChild((child) => visit(child, path));
  };
  if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) node.members.forEach((child) => visit(child, name)); // prettier-ignore
  return members;
}

function documentOf(node: ts.Declaration): ts.Node {
  // The comment of a constant stands at its statement.
  return ts.isVariableDeclaration(node) ? node.parent.parent : node;
}

function sentence(node: ts.Declaration): string {
  const docs = ts.getJSDocCommentsAndTags(documentOf(node)).filter(ts.isJSDoc);
  return docs.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join(' ').trim(); // prettier-ignore
}

const all = declarations();
const members = all.flatMap(membersOf);

it('every exported name, and every member of it, has a sentence of docs', () => {
  expect(members.length).toBeGreaterThan(250);
  expect([...all, ...members].filter(({ node }) => sentence(node) === '').map(({ name }) => name)).toEqual([]);
});

it('every sentence of docs begins with a capital or a name, and ends with a full stop', () => {
  const sentences = [...all, ...members]
    .map(({ name, node }) => `${name}: ${sentence(node).replace(/\s+/g, ' ')}`)
    .filter((line) => !line.endsWith(': '));
  expect(sentences.filter((line) => !/^[\w.]+: (["`'A-Z0-9]|nginx|gRPC)[^]*\.$/.test(line))).toEqual([]);
});

it('every optional prop has a @default: a value, or `- ` and words', () => {
  const optional = members.filter(
    ({ name, node }) =>
      ts.isPropertySignature(node) && node.questionToken !== undefined && /^\w*(Props|Place|Options|Source|Peer|Neighbours|NetworkPort|Issue)\./.test(name), // prettier-ignore
  );
  expect(optional.length).toBeGreaterThan(150);
  const wrong = optional.flatMap(({ name, node }) => {
    const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'default');
    const text = (ts.getTextOfJSDocComment(tag?.comment) ?? '').replace(/\s+/g, ' ');
    return /^(- \S.*|true|false|-?[\d.]+|'[^']*'|\{\}|\[\]|Size\.\w+\([\d.]+\))$/.test(text)
      ? []
      : [`${name}: ${text}`];
  });
  expect(wrong).toEqual([]);
});

it('the JSON Schema and the page of props are what `npm run shapes` writes', () => {
  for (const { path, text } of generated(made)) {
    const file = relative(root, path);
    expect({ file, text: readFileSync(path, 'utf8') }).toEqual({ file, text });
  }
});

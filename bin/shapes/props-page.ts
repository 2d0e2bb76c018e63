import type { Definition } from 'ts-json-schema-generator';
import ts from 'typescript';
import type { Definitions } from './schema-of-props';
import { interfacesOf } from './schema-of-props';

const head = `# Props

Written by \`npm run shapes\` from the interfaces in \`constructs/\`: edit the comments there.

The package contains the same as JSON Schema, \`lib/constructs/shapes/props.schema.json\`, for editors of YAML and JSON. In it,
\`class\` marks values that only code can create, such as a \`Size\` of cdk8s; \`secret\` marks props that may hold a secret,
which messages never quote.

An app describes a [FederationProps](#federationprops). For a tier used alone, props and place are one object:
\`PulsarTier\` takes [PulsarTierProps](#pulsartierprops) and [PulsarTierPlace](#pulsartierplace), \`Exchange\` takes
[ExchangeProps](#exchangeprops) and [ExchangePlace](#exchangeplace), \`FateParty\` takes [FateProps](#fateprops) and
[FatePlace](#fateplace).
`;

/** A page with a table for each interface. Inherited props are in the table of the interface that declares them. */
export function propsPage(definitions: Definitions, program: ts.Program): string {
  const page = new Page(definitions, interfacesOf(program));
  return [head, ...page.sections()].join('\n');
}

class Page {
  constructor(
    private readonly definitions: Definitions,
    private readonly interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>,
  ) {}

  sections(): string[] {
    const names = new Set<string>();
    for (const name of Object.keys(this.definitions).filter((name) => this.interfaces.has(name))) {
      names.add(name);
      for (const base of this.ancestorsOf(name)) names.add(base);
    }
    return [...names].map((name) => this.section(name));
  }

  private section(name: string): string {
    const declaration = this.interfaces.get(name);
    const bases = this.basesOf(name).map((base) => link(base));
    const own = declaration?.members.filter(ts.isPropertySignature) ?? [];
    const rows = own.map((prop) => this.row(name, prop));
    const also = own.length === 0 ? 'It has' : 'It also has';
    return [
      `## ${name}\n`,
      ...(declaration === undefined ? [] : [`${docOf(declaration)}\n`]),
      ...(rows.length === 0 ? [] : ['| prop | type | default | |', '| --- | --- | --- | --- |', ...rows, '']),
      ...(bases.length === 0 ? [] : [`${also} the props of ${bases.join(' and ')}.\n`]),
    ].join('\n');
  }

  private row(owner: string, prop: ts.PropertySignature): string {
    const name = prop.name.getText();
    const fallback = prop.questionToken === undefined ? '**required**' : defaultOf(prop);
    const cells = [`\`${name}\``, this.typeOf(this.schemaOf(owner, name)), fallback, docOf(prop)];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  }

  /** An interface that is only extended has no definition; its props are in the definitions of its heirs. */
  private schemaOf(owner: string, prop: string): Definition {
    const heirs = Object.keys(this.definitions).filter((name) => this.ancestorsOf(name).includes(owner));
    for (const name of [owner, ...heirs]) {
      const found = this.definitions[name]?.properties?.[prop];
      if (typeof found === 'object') return found;
    }
    throw new Error(`${owner}.${prop} is in no definition`);
  }

  private typeOf(schema: Definition): string {
    const { $ref, type, items, anyOf, properties } = schema;
    if ($ref !== undefined) {
      const name = $ref.replace('#/definitions/', '');
      return this.interfaces.has(name) ? link(name) : this.typeOf(this.definitions[name] ?? {});
    }
    if ('class' in schema) return `\`${String(schema.class)}\``;
    if (schema.enum !== undefined) return schema.enum.map((word) => `\`${literal(word)}\``).join(' | ');
    if (schema.const !== undefined) return `\`${literal(schema.const)}\``;
    if (anyOf !== undefined) return anyOf.map((one) => this.typeOf(one as Definition)).join(' | ');
    if (type === 'array') return `list of ${this.typeOf(items as Definition)}`;
    if (properties !== undefined) return `object with ${Object.keys(properties).map((name) => `\`${name}\``).join(', ')}`; // prettier-ignore
    return type === 'object' ? 'object of strings' : String(type);
  }

  private ancestorsOf(name: string): string[] {
    return this.basesOf(name).flatMap((base) => [base, ...this.ancestorsOf(base)]);
  }

  private basesOf(name: string): string[] {
    const clauses = this.interfaces.get(name)?.heritageClauses ?? [];
    return clauses.flatMap(({ types }) => types.map((type) => type.expression.getText()));
  }
}

function link(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

/** The comment of a declaration as one line. */
function docOf(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return oneLine(ts.getTextOfJSDocComment(doc?.comment));
}

function defaultOf(node: ts.Node): string {
  const tag = ts.getJSDocTags(node).find(({ tagName }) => tagName.text === 'default');
  const text = oneLine(ts.getTextOfJSDocComment(tag?.comment));
  return text.startsWith('- ') ? text.slice(2) : `\`${text}\``;
}

function oneLine(text: string | undefined): string {
  return (text ?? '').replace(/\s+/g, ' ').trim();
}

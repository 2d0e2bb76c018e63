import { join, relative, resolve } from 'node:path';
import type { BaseType, CompletedConfig, Definition, SubNodeParser } from 'ts-json-schema-generator';
import {
  AnnotatedType,
  AnyType,
  createFormatter,
  createParser,
  createProgram,
  DEFAULT_CONFIG,
  SchemaGenerator,
} from 'ts-json-schema-generator';
import ts from 'typescript';

export const root = resolve(__dirname, '../..');

/** Interfaces of user input: a federation, a tier used alone with its place, and handover files. */
const roots = [
  'FederationProps', 'PulsarTierProps', 'PulsarTierPlace', 'ExchangeProps', 'ExchangePlace', 'FateProps', 'FatePlace',
  'PartyFile', 'ExchangeFile',
]; // prettier-ignore

const config: CompletedConfig = {
  ...DEFAULT_CONFIG,
  path: join(root, 'constructs/{index,federation/{props,handover},pulsar/props,exchange/props,party/props}.ts'),
  tsconfig: join(root, 'tsconfig.json'),
  // `npm run types` checks types.
  skipTypeCheck: true,
  additionalProperties: false,
  // `@secret`: the value may hold a secret, and messages do not quote it.
  extraTags: ['secret'],
  sortProps: false,
  encodeRefs: false,
};

export type Definitions = Readonly<Record<string, Definition>>;

export interface SchemaOfProps {
  readonly schema: { readonly $schema: string; readonly $ref: string; readonly definitions: Definitions };
  readonly program: ts.Program;
}

/** JSON Schema of all user input, and the TypeScript program of its interfaces. */
export function schemaOfProps(): SchemaOfProps {
  const program = createProgram(config);
  const parser = createParser(program, config, (chain) => {
    chain.addNodeParser(new OpaqueTypes(program));
  });
  const generator = new SchemaGenerator(program, parser, createFormatter(config), config);
  const found = roots.flatMap((name) => Object.entries(generator.createSchema(name).definitions ?? {}));
  const definitions = Object.fromEntries(found.map(([name, of]) => [name, tidy(of) as Definition]));
  const [first] = roots;
  return {
    schema: { $schema: 'http://json-schema.org/draft-07/schema#', $ref: `#/definitions/${first ?? ''}`, definitions },
    program,
  };
}

/** Functions, and types of other packages, whose values are recognized by methods, see `constructs/shapes/opaque.ts`. */
class OpaqueTypes implements SubNodeParser {
  constructor(private readonly program: ts.Program) {}

  supportsNode(node: ts.Node): boolean {
    return ts.isFunctionTypeNode(node) || this.nameOf(node) !== undefined;
  }

  createType(node: ts.Node): BaseType {
    return new AnnotatedType(new AnyType(), { class: this.nameOf(node) ?? 'Function' }, false);
  }

  private nameOf(node: ts.Node): string | undefined {
    if (!ts.isTypeReferenceNode(node)) return undefined;
    const checker = this.program.getTypeChecker();
    const found = checker.getSymbolAtLocation(node.typeName);
    const symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
    const file = symbol?.declarations?.[0]?.getSourceFile();
    if (symbol === undefined || file === undefined) return undefined;
    const foreign = file.fileName.includes('/node_modules/') && !this.program.isSourceFileDefaultLibrary(file);
    return foreign || symbol.name === 'Date' ? symbol.name : undefined;
  }
}

/** Removes line ends from descriptions, and moves defaults that are not JSON values into them. */
function tidy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tidy);
  if (typeof value !== 'object' || value === null) return value;
  const {
    default: given,
    description,
    ...rest
  } = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === 'properties' ? tidyAll(item as object) : tidy(item)]),
  );
  const inWords = typeof given === 'string' && (given.startsWith('- ') || 'class' in rest);
  const words = inWords ? `Default: ${given.replace(/^- /, '')}.` : '';
  const text = typeof description === 'string' ? description.replace(/\s+/g, ' ') : '';
  const sentences = [text, words].filter((part) => part !== '');
  return {
    ...rest,
    ...(sentences.length === 0 ? {} : { description: sentences.join(' ') }),
    ...(given === undefined || inWords ? {} : { default: given }),
  };
}

/** Props may be named `default` and `description` too. */
function tidyAll(properties: object): object {
  return Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, tidy(of)]));
}

/** Interfaces of `constructs/`, by name. */
export function interfacesOf(program: ts.Program): Map<string, ts.InterfaceDeclaration> {
  const ours = program.getSourceFiles().filter(({ fileName }) => relative(root, fileName).startsWith('constructs'));
  return new Map(
    ours.flatMap((file) => file.statements.filter(ts.isInterfaceDeclaration)).map((one) => [one.name.text, one]),
  );
}

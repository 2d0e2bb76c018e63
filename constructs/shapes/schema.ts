import type { Literal } from './opaque';
import file from './props.schema.json';
import type { ObjectShape, Shape } from './shape';

/** JSON Schema as `npm run shapes` writes it, with `class` for types of other packages and `secret` for values that may hold a secret. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly Literal[];
  readonly const?: Literal;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly class?: string;
  readonly secret?: boolean;
}

/** Name of an interface in the schema. */
export type DefinitionName = keyof typeof file.definitions;

const definitions: Readonly<Record<string, Schema | undefined>> = file.definitions;
const read = new Map<string, Shape>();

/** The shape of an interface of props, or of several interfaces combined. */
export function shapeOf(...names: readonly DefinitionName[]): ObjectShape {
  const shapes = names.map((name) => named(name)).filter((shape) => typeof shape === 'object' && 'props' in shape);
  return {
    props: Object.assign({}, ...shapes.map(({ props }) => props)) as ObjectShape['props'],
    required: shapes.flatMap(({ required }) => required),
  };
}

function named(name: string): Shape {
  const known = read.get(name);
  if (known !== undefined) return known;
  const schema = definitions[name];
  if (schema === undefined) throw new Error(`there is no definition of ${name}: run npm run shapes`);
  const shape = asShape(schema);
  read.set(name, shape);
  return shape;
}

function asShape(schema: Schema): Shape {
  return schema.secret === true ? { secret: unmarked(schema) } : unmarked(schema);
}

function unmarked(schema: Schema): Shape {
  if (schema.$ref !== undefined) return named(schema.$ref.replace('#/definitions/', ''));
  if (schema.class !== undefined) return { class: schema.class };
  if (schema.enum !== undefined) return { oneOf: schema.enum };
  if (schema.const !== undefined) return { oneOf: [schema.const] };
  if (schema.anyOf !== undefined) return { anyOf: schema.anyOf.map(asShape) };
  if (schema.items !== undefined) return { list: asShape(schema.items) };
  if (schema.properties !== undefined) {
    const props = Object.entries(schema.properties).map(([name, of]) => [name, asShape(of)] as const);
    return { props: Object.fromEntries(props), required: schema.required ?? [] };
  }
  if (schema.type === 'object') return 'texts';
  if (schema.type === 'string' || schema.type === 'number' || schema.type === 'boolean') return schema.type;
  throw new Error(`no shape for ${JSON.stringify(schema)}`);
}

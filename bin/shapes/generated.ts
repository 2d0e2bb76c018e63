import { join } from 'node:path';
import { propsPage } from './props-page';
import type { SchemaOfProps } from './schema-of-props';
import { root } from './schema-of-props';

/** A committed file and its text. */
export interface Generated {
  readonly path: string;
  readonly text: string;
}

/** All files that are generated from the interfaces of props. */
export function generated({ schema, program }: SchemaOfProps): Generated[] {
  return [
    { path: join(root, 'constructs/shapes/props.schema.json'), text: `${JSON.stringify(schema, null, 1)}\n` },
    { path: join(root, 'docs/props.md'), text: propsPage(schema.definitions, program) },
  ];
}

/** Writes what is made of the interfaces of props: the JSON Schema that values are checked by, and the page of props. */
import { writeFileSync } from 'node:fs';
import { generated } from './generated';
import { schemaOfProps } from './schema-of-props';

for (const { path, text } of generated(schemaOfProps())) writeFileSync(path, text);

/** Writes the files generated from the interfaces of props: the JSON Schema for checks at run time, and the page of props. */
import { writeFileSync } from 'node:fs';
import { generated } from './generated';
import { schemaOfProps } from './schema-of-props';

for (const { path, text } of generated(schemaOfProps())) writeFileSync(path, text);

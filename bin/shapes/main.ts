/** Writes what is made of the interfaces of props: the JSON Schema that values are checked by, and the page of props. */
import { writeFileSync } from 'node:fs';
import { generated } from './generated';

for (const { path, text } of generated()) writeFileSync(path, text);

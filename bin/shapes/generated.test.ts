import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { generated } from './generated';
import { root } from './schema-of-props';

it('the JSON Schema and the page of props are what `npm run shapes` writes', () => {
  for (const { path, text } of generated()) {
    expect({ file: relative(root, path), text: readFileSync(path, 'utf8') }).toEqual({
      file: relative(root, path),
      text,
    });
  }
});

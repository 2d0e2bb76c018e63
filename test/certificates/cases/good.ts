import { certify, rsa } from '../builder';
import type { Bench } from './bench';
import { hostname, leaf } from './bench';

/** Certificates that nobody refuses. */
export function addGood({ root, middle, good, add }: Bench): void {
  add('good', root, good);
  add('good, over an intermediate', root, leaf(middle), middle);
  add('good, over an intermediate, the root closes', root, leaf(middle), middle, root);
  add('good, the intermediate in ca.crt', [middle, root], leaf(middle));
  add('good, no extension but names', root, certify({ name: hostname, by: root, keys: rsa('server'), extensions: [] }));
}

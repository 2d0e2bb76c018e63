import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { routerFile } from './facts';

/** The Lua that finds the way of each call. It lies beside this file, in the package too. */
export const routerLua = readFileSync(join(__dirname, routerFile), 'utf8');

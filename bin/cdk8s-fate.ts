#!/usr/bin/env node
import { fail } from './app';

/** Commands of the package: `npx cdk8s-fate synth`. */
const commands: Readonly<Record<string, () => Promise<unknown>>> = {
  synth: () => import('./synth.js'),
  print: () => import('./print.js'),
  handover: () => import('./handover.js'),
  topology: () => import('./topology.js'),
};

const [name = ''] = process.argv.splice(2, 1);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
if (command === undefined) fail(`usage: cdk8s-fate ${Object.keys(commands).join(' | ')}`);
else void command();

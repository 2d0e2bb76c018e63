#!/usr/bin/env node
import { fail } from './app';
import { ask } from './ask';

try {
  // Which server connects to which, as a Mermaid diagram.
  ask('topology');
} catch (error) {
  fail((error as Error).message);
}

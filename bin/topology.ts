#!/usr/bin/env node
import { fail } from './app';
import { ask } from './ask';

try {
  // Who dials whom, as a picture in Mermaid's language.
  ask('topology');
} catch (error) {
  fail((error as Error).message);
}

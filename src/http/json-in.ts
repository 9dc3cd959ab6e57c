import { jsonDepth } from './json-depth.js';
import { Problem } from './problem.js';

const deepestJson = 32;

/** What a JSON text says. Problems `too-deep`, `not-json`. */
export function jsonIn(text: string): unknown {
  if (jsonDepth(text) > deepestJson) throw new Problem('too-deep');
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('not-json');
  }
}

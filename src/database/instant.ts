import type { ValueTransformer } from 'typeorm';
import { isoOf } from '../time/iso.js';

/** For a `timestamptz` column: an instant is epoch milliseconds in the program, as our driver already reads it. */
export const instant: ValueTransformer = {
  to: (value: unknown) => (typeof value === 'number' ? isoOf(value) : value),
  from: (value: unknown) => value,
};

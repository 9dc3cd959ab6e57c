import { Problem, type Words } from './problem.js';

/** Problem `unknown-reference`: the member at `pointer` (RFC 6901) names what there is none of, or none for the asker. */
export function unknownAt(pointer: string, detail: Words): Problem {
  return new Problem('unknown-reference', { errors: [{ pointer, detail }] });
}

import { expect } from '@jest/globals';

/** An answer that refuses a member of the body, for `toMatchObject`. @param pointer RFC 6901 */
export const unknownAt = (pointer: string) => ({
  status: 422,
  json: { type: expect.stringContaining('unknown-reference'), errors: [{ pointer }] },
});

import { describe, expect, it } from '@jest/globals';
import { differences } from '../../src/web/pages/audit/differences.js';

describe('what a line of the audit log changed', () => {
  it('is told member by member, without what stayed the same', () => {
    const before = { stage: 'draft', revision: 1, name: 'Trường cũ' };
    expect(differences(before, { stage: 'published', revision: 2, name: 'Trường cũ' })).toEqual([
      { member: 'stage', before: 'draft', after: 'published' },
      { member: 'revision', before: '1', after: '2' },
    ]);
  });

  it('is all there is of what was made or taken away', () => {
    expect(differences(null, { role: 'head' })).toEqual([{ member: 'role', before: null, after: 'head' }]);
    expect(differences({ role: 'head' }, null)).toEqual([{ member: 'role', before: 'head', after: null }]);
    expect(differences(null, null)).toEqual([]);
  });

  it('reads lists and what lies deeper as text', () => {
    const after = { posts: ['a', 'b'], hours: { from: '22:00', to: null }, on: true };
    expect(differences(undefined, after).map((each) => each.after)).toEqual(['a, b', 'from: 22:00; to: –', 'true']);
  });
});

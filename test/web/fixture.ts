import type { z } from 'zod';
import { HOUR } from '../../src/rota/interval.js';
import type { rosterView } from '../../src/rosters/roster.schema.js';

type RosterView = z.output<typeof rosterView>;

const start = Date.parse('2024-04-26T17:00:00Z');
const iso = (ms: number) => new Date(ms).toISOString();
/** A number as the UUID that ends with it. */
export const uuid = (group: number, n: number) => `0000000${group}-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const shiftId = (day: number, turn: number) => uuid(2, day * 3 + turn);
export const personId = (n: number) => uuid(3, n);

const names = ['Nguyễn Văn An', 'Trần Thị Bình', 'Lê Minh Châu', 'Phạm Đức Dũng'];

/** Trường THPT Demo số 1 on 27–29/4/2024: three turns a day, one technician each, An, Bình, Châu and Dũng. */
export function view(change: Partial<RosterView> = {}): RosterView {
  const days = ['2024-04-27', '2024-04-28', '2024-04-29'];
  return {
    roster: {
      id: uuid(9, 1),
      pattern: '3x8',
      postPatterns: {},
      stage: 'draft',
      revision: 0,
      changedSincePublication: false,
      version: 1,
      submittedAt: null,
      publishedAt: null,
      returnComment: null,
      gapReason: null,
      breachReason: null,
      withdrawal: null,
      submittedFor: null,
      publishedFor: null,
      proposed: null,
    },
    unit: { id: uuid(8, 1), name: 'Trường THPT Demo số 1', kindId: 'upper-secondary' },
    period: {
      id: uuid(7, 1),
      title: 'Lễ 30/4',
      start: iso(start),
      end: iso(start + 72 * HOUR),
      firstOn: '2024-04-27',
      lastOn: '2024-04-29',
      submissionDueAt: iso(start),
    },
    days: [
      { on: '2024-04-27', kind: 'REST', observance: false },
      { on: '2024-04-28', kind: 'REST', observance: false },
      { on: '2024-04-29', kind: 'SWAP_OFF', observance: false, label: 'Nghỉ hoán đổi' },
    ],
    posts: [
      {
        id: uuid(1, 1),
        kindId: 'technical',
        nameVi: 'Trực kỹ thuật',
        nameEn: 'Technical',
        presence: 'on-site',
        place: '',
      },
    ],
    postKinds: [{ id: 'technical', nameVi: 'Trực kỹ thuật', nameEn: 'Technical', presence: 'on-site' }],
    needs: [{ postKindId: 'technical', start: iso(start + 6 * HOUR), end: iso(start + 72 * HOUR), required: 1 }],
    shifts: days.flatMap((on, day) =>
      ['S', 'C', 'Đ'].map((code, turn) => ({
        id: shiftId(day, turn),
        postId: uuid(1, 1),
        code,
        label: code,
        on,
        start: iso(start + (day * 24 + 6 + turn * 8) * HOUR),
        end: iso(start + (day * 24 + 14 + turn * 8) * HOUR),
        required: 1,
      })),
    ),
    assignments: [],
    staff: names.map((name, n) => ({ id: personId(n), name, title: '', phone: null, hasEmail: true, postKindIds: [] })),
    absences: [],
    elsewhere: [],
    untold: [],
    answers: [],
    rules: {},
    onBehalf: false,
    may: { assign: true, submit: true, publish: true, returnIt: false },
    now: iso(start),
    ...change,
  };
}

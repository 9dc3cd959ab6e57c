import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { gaps } from '../../src/rota/coverage.js';
import { HOUR, type Instant, type Interval, MINUTE, subtracted } from '../../src/rota/interval.js';
import { type AnsweredDuty, standingOf, stripOf } from '../../src/rosters/strip.js';

const START = Date.parse('2024-04-30T00:00:00+07:00');
const window = { start: START, end: START + 48 * HOUR };

const stretch = fc
  .tuple(fc.integer({ min: -6, max: 50 }), fc.integer({ min: 1, max: 24 }))
  .map(([from, hours]): Interval => ({ start: START + from * HOUR, end: START + (from + hours) * HOUR }));
const postKindId = fc.constantFrom('lanh-dao', 'ky-thuat');
const need = fc
  .tuple(stretch, postKindId, fc.integer({ min: 1, max: 2 }))
  .map(([when, post, required]) => ({ ...when, postKindId: post, required }));
const duty = fc
  .tuple(
    stretch,
    postKindId,
    fc.constantFrom('accepted' as const, 'declined' as const, null),
    fc.array(stretch, { maxLength: 1 }),
  )
  .map(([when, post, answer, away]): AnsweredDuty => ({ ...when, postKindId: post, answer, away }));

const at = (instant: Instant) => (each: Interval) => each.start <= instant && instant < each.end;

/** What UI.md says of one moment: nobody asked for, nobody there, somebody missing, not all sure, or all well. */
function letterAt(
  instant: Instant,
  needs: readonly (Interval & { postKindId: string; required: number })[],
  duties: readonly AnsweredDuty[],
): string {
  const asked = needs.filter(at(instant));
  const there = duties.filter(
    (each) => each.answer !== 'declined' && at(instant)(each) && !each.away.some(at(instant)),
  );
  if (asked.length === 0) return '-';
  if (there.length === 0) return 'g';
  const short = (who: readonly AnsweredDuty[]) =>
    [...new Set(asked.map(({ postKindId: post }) => post))].some((post) => {
      const required = asked.filter((each) => each.postKindId === post).reduce((sum, each) => sum + each.required, 0);
      return who.filter((each) => each.postKindId === post).length < required;
    });
  if (short(there)) return 's';
  return short(there.filter(({ answer }) => answer === 'accepted')) ? 'p' : 'o';
}

describe('the strip of a published roster', () => {
  it('has at every minute the letter that holds there', () => {
    fc.assert(
      fc.property(
        fc.array(need, { maxLength: 4 }),
        fc.array(duty, { maxLength: 6 }),
        fc.array(stretch, { maxLength: 3 }),
        (needs, duties, shifts) => {
          const { cuts, strip } = stripOf({ window, needs }, standingOf({ window, shifts, duties }));
          expect(strip).toHaveLength(cuts.length - 1);
          expect([cuts[0], cuts.at(-1)]).toEqual([0, 48 * 60]);
          const halfHours = Array.from({ length: 96 }, (_, index) => index * 30);
          expect(halfHours.map((minute) => strip[cuts.findLastIndex((cut) => cut <= minute)])).toEqual(
            halfHours.map((minute) => letterAt(START + minute * MINUTE, needs, duties)),
          );
        },
      ),
    );
  });

  it('has the gaps of each post, earliest first', () => {
    fc.assert(
      fc.property(fc.array(need, { maxLength: 4 }), fc.array(duty, { maxLength: 6 }), (needs, duties) => {
        const { gaps: found } = stripOf({ window, needs }, standingOf({ window, shifts: [], duties }));
        const present = duties
          .filter(({ answer }) => answer !== 'declined')
          .flatMap((each) => subtracted([each], each.away).map((part) => ({ ...part, postKindId: each.postKindId })));
        const expected = [...new Set(needs.map((each) => each.postKindId))].flatMap((post) => {
          const ofPost = (each: { readonly postKindId: string }) => each.postKindId === post;
          return gaps(needs.filter(ofPost), present.filter(ofPost)).map((gap) => ({ postKindId: post, ...gap }));
        });
        expect(found).toEqual(expected.toSorted((a, b) => a.start - b.start));
      }),
      // As many asked for as come when others go: seldom.
      { numRuns: 1000 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  advisoryNews,
  advisoryState,
  type AdvisoryTold,
  affectedWords,
  countStates,
  isOverdue,
  isPatchedLate,
  isPending,
  zaloAdvisory,
} from '../../src/rota/advisories.js';
import { HO_CHI_MINH } from '../../src/rota/calendar.js';
import { DAY, HOUR, MINUTE } from '../../src/rota/interval.js';
import { NUDGE_RESTS } from '../../src/rota/nudging.js';

const at = (text: string) => Date.parse(`${text}+07:00`);
const DUE = at('2024-04-27T17:00');

describe('how a unit stands to an advisory', () => {
  it.each([
    [null, 'unanswered', true],
    [{ affected: 'taken-back', patchedOn: null }, 'unanswered', true],
    [{ affected: 'unknown', patchedOn: null }, 'unknown', true],
    [{ affected: 'yes', patchedOn: null }, 'open', true],
    [{ affected: 'yes', patchedOn: '2024-04-26' }, 'patched', false],
    [{ affected: 'no', patchedOn: null }, 'not-affected', false],
  ] as const)('%j is %s', (answer, state, pending) => {
    expect([advisoryState(answer), isPending(state)]).toEqual([state, pending]);
    expect([isOverdue(state, DUE, DUE - 1), isOverdue(state, DUE, DUE)]).toEqual([false, pending]);
  });

  it.each([
    ['2024-04-27', false],
    ['2024-04-28', true],
    [null, false],
  ])('patched on %s is late: %s', (patchedOn, late) => {
    expect(isPatchedLate({ affected: 'yes', patchedOn }, DUE, HO_CHI_MINH)).toBe(late);
  });

  it('counts every unit once', () => {
    const answer = fc.option(
      fc.record({
        affected: fc.constantFrom(...affectedWords),
        patchedOn: fc.constantFrom(null, '2024-04-26', '2024-04-30'),
      }),
    );
    const rows = fc.array(fc.record({ answer, units: fc.nat(900) }));
    fc.assert(
      fc.property(rows, fc.integer({ min: -5, max: 5 }), (alike, hours) => {
        const now = DUE + hours * HOUR;
        const { units, overdue, ...states } = countStates(alike, DUE, now);
        expect(Object.values(states).reduce((sum, each) => sum + each, 0)).toBe(units);
        expect(units).toBe(alike.reduce((sum, each) => sum + each.units, 0));
        expect(overdue).toBe(now < DUE ? 0 : states.open + states.unknown + states.unanswered);
      }),
    );
  });
});

describe('what a unit is told of an advisory by itself', () => {
  const told = (news: AdvisoryTold['news'], when: string, dueAt = DUE): AdvisoryTold => ({ news, at: at(when), dueAt });
  const issued = told('issued', '2024-04-25T08:00');
  const soon = told('soon', '2024-04-26T17:00');

  it.each<[string, AdvisoryTold[], string | undefined]>([
    ['2024-04-25T09:00', [], 'issued'],
    ['2024-04-25T13:00', [issued], undefined],
    ['2024-04-26T16:59', [issued], undefined],
    ['2024-04-26T17:00', [issued], 'soon'],
    ['2024-04-26T17:01', [issued, soon], undefined],
    ['2024-04-27T16:59', [issued, soon], undefined],
    ['2024-04-27T17:00', [issued, soon], 'overdue'],
    ['2024-04-28T16:59', [issued, soon], 'overdue'],
    ['2024-04-28T17:00', [issued, soon], undefined],
    ['2024-04-27T18:00', [issued, soon, told('overdue', '2024-04-27T17:00')], undefined],
    // Reminded by an officer a short while ago: left in peace first.
    ['2024-04-27T17:00', [issued, soon, told('nudge', '2024-04-27T14:00')], undefined],
    ['2024-04-27T18:00', [issued, soon, told('nudge', '2024-04-27T14:00')], 'overdue'],
    // The deadline was moved: of the new one it is told again.
    ['2024-04-27T17:00', [issued, told('soon', '2024-04-26T08:00', DUE - DAY)], 'overdue'],
    ['2024-04-27T12:00', [issued, told('soon', '2024-04-26T08:00', DUE - DAY)], 'soon'],
  ])('at %s after %j: %s', (now, before, news) => {
    expect(advisoryNews({ dueAt: DUE, told: before }, at(now))).toBe(news);
  });

  it('is told each once, with rest between, and of nothing past, however the desk ticks', () => {
    const ticks = fc.array(fc.integer({ min: 0, max: 96 * 60 }), { maxLength: 60 });
    fc.assert(
      fc.property(ticks, fc.integer({ min: 1, max: 60 }), (minutes, within) => {
        const start = DUE - within * HOUR;
        const heard: AdvisoryTold[] = [];
        for (const minute of minutes.toSorted((a, b) => a - b)) {
          const now = start + minute * MINUTE;
          const news = advisoryNews({ dueAt: DUE, told: heard }, now);
          if (news) heard.push({ news, at: now, dueAt: DUE });
        }
        expect(new Set(heard.map(({ news }) => news)).size).toBe(heard.length);
        heard.slice(1).forEach((each, index) => expect(each.at - heard[index]!.at).toBeGreaterThanOrEqual(NUDGE_RESTS));
        for (const { news, at: when } of heard) {
          if (news === 'overdue') expect(when).toBeGreaterThanOrEqual(DUE);
          else expect(when).toBeLessThan(DUE);
          expect(when).toBeLessThan(DUE + DAY);
        }
      }),
    );
  });
});

it('writes what is sent by Zalo', () => {
  const text = zaloAdvisory({
    number: '12/CB-DEMO',
    title: 'Lỗ hổng máy in',
    dueAt: DUE,
    now: at('2024-04-27T16:00'),
    unitNames: ['Trường THPT Demo số 1', 'Trường THPT Demo số 2'],
    link: 'https://x/advisories',
  });
  expect(text).toBe(`📌 VÁ LỖ HỔNG – 12/CB-DEMO: Lỗ hổng máy in
Hạn: 17h00 Thứ Bảy 27/4 (còn 1 giờ)
Các đơn vị chưa trả lời hoặc chưa vá (2):
1. Trường THPT Demo số 1
2. Trường THPT Demo số 2
Trả lời tại: https://x/advisories`);
});

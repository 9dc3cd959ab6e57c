import { describe, expect, it } from '@jest/globals';
import { HO_CHI_MINH } from '../../src/rota/calendar.js';
import { askingOf, reportSlots, slotAt } from '../../src/rota/daily-reports.js';

const at = (text: string) => Date.parse(`${text}+07:00`);
const slots = reportSlots(
  { firstOn: '2024-04-29', lastOn: '2024-04-30', reportClocks: ['15:00', '09:00'] },
  HO_CHI_MINH,
);

describe('daily reports', () => {
  it('are due at every cut-off of every day, each open from the one before', () => {
    expect(slots.map(({ on, clock }) => `${on} ${clock}`)).toEqual([
      '2024-04-29 09:00',
      '2024-04-29 15:00',
      '2024-04-30 09:00',
      '2024-04-30 15:00',
    ]);
    expect(slots[0]!.opensAt).toBe(at('2024-04-29T00:00'));
    for (const [index, { opensAt }] of slots.slice(1).entries()) expect(opensAt).toBe(slots[index]!.dueAt);
    expect(reportSlots({ firstOn: '2024-04-29', lastOn: '2024-04-30', reportClocks: [] }, HO_CHI_MINH)).toEqual([]);
  });

  it.each([
    ['2024-04-29T07:59', undefined],
    ['2024-04-29T08:00', 'soon'],
    ['2024-04-29T08:59', 'soon'],
    ['2024-04-29T09:00', 'missed'],
    ['2024-04-29T09:59', 'missed'],
    ['2024-04-29T10:00', undefined],
  ])('at %s the one of 09:00 is asked for: %s', (now, asking) => {
    expect(askingOf(slots[0]!, at(now))).toBe(asking);
  });

  it.each([
    ['2024-04-28T10:00', '2024-04-29 09:00'],
    ['2024-04-29T13:59', '2024-04-29 09:00'],
    ['2024-04-29T14:00', '2024-04-29 15:00'],
    ['2024-05-09T14:00', '2024-04-30 15:00'],
  ])('at %s one looks at that of %s', (now, shown) => {
    const slot = slotAt(slots, at(now))!;
    expect(`${slot.on} ${slot.clock}`).toBe(shown);
  });
});

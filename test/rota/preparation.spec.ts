import { describe, expect, it } from '@jest/globals';
import { HO_CHI_MINH } from '../../src/rota/calendar.js';
import { leftOf, remindedFrom, tallied } from '../../src/rota/preparation.js';

const item = (key: string, done: boolean | null) => ({ key, vi: `Mục ${key}`, en: `Item ${key}`, done });
const unit = (...items: ReturnType<typeof item>[]) => ({ items });

describe('being ready before a period', () => {
  it('lacks what was said not to be in order, and what nobody answered', () => {
    const left = leftOf(unit(item('plan', true), item('restore', false), item('phone', null)));
    expect(left.map(({ key }) => key)).toEqual(['restore', 'phone']);
    expect(leftOf(unit(item('plan', true)))).toEqual([]);
    expect(leftOf(unit())).toEqual([]);
  });

  it('is counted by item, each among the units that are asked for it', () => {
    const units = [unit(item('plan', true), item('phone', null)), unit(item('plan', false)), unit(item('doors', true))];
    expect(tallied(units)).toEqual([
      { key: 'plan', vi: 'Mục plan', en: 'Item plan', units: 2, left: 1 },
      { key: 'phone', vi: 'Mục phone', en: 'Item phone', units: 1, left: 1 },
      { key: 'doors', vi: 'Mục doors', en: 'Item doors', units: 1, left: 0 },
    ]);
    expect(tallied([])).toEqual([]);
  });

  it('is reminded of from the morning of the day before', () => {
    expect(remindedFrom('2024-04-27', HO_CHI_MINH)).toBe(Date.parse('2024-04-26T08:00:00+07:00'));
    expect(remindedFrom('2024-05-01', HO_CHI_MINH)).toBe(Date.parse('2024-04-30T08:00:00+07:00'));
  });
});

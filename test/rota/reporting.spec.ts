import { describe, expect, it } from '@jest/globals';
import { HO_CHI_MINH } from '../../src/rota/calendar.js';
import { HOUR, MINUTE } from '../../src/rota/interval.js';
import { deadlineNews, deadlinesOf, isOverdue, type Reportable, type ReportingLaw } from '../../src/rota/reporting.js';

const found = Date.parse('2024-04-30T02:40:00+07:00');
const law = (id: string, more: Partial<ReportingLaw> = {}): ReportingLaw => ({
  id,
  kind: 'ordinary',
  form: 'initial',
  countsFrom: 'found',
  hours: 120,
  remindMinutes: 1440,
  patienceMinutes: 0,
  validFrom: '2017-11-01',
  validTo: '2026-07-01',
  ...more,
});
const laws = [
  law('ordinary'),
  law('at once', { kind: 'beyond', countsFrom: 'beyond', hours: 0, remindMinutes: 0, patienceMinutes: 60 }),
  law('final', { kind: 'beyond', form: 'final', countsFrom: 'resolved' }),
  law('personal', { kind: 'personal-data', hours: 72 }),
];
const incident = (more: Partial<Reportable> = {}): Reportable => ({
  foundAt: found,
  beyondAt: null,
  personalDataAt: null,
  resolvedAt: null,
  sent: [],
  ...more,
});
const due = (reportable: Reportable) =>
  deadlinesOf(reportable, laws, HO_CHI_MINH).map((deadline) => [
    deadline.law.id,
    (deadline.dueAt - found) / HOUR,
    deadline.sentAt !== null,
  ]);

/** Whether a final report sent then keeps its deadline. */
const final = (beyondAt: number, resolvedAt: number, sentAt: number) =>
  due(incident({ beyondAt, resolvedAt, sent: [{ form: 'final', at: sentAt }] })).find(([id]) => id === 'final')?.[2];

describe('deadlines of reports', () => {
  it('follow from what is known of the incident', () => {
    expect(due(incident())).toEqual([['ordinary', 120, false]]);
    expect(due(incident({ personalDataAt: found + HOUR }))).toEqual([
      ['personal', 72, false],
      ['ordinary', 120, false],
    ]);
    const beyond = { beyondAt: found + 2 * HOUR };
    expect(due(incident(beyond))).toEqual([
      ['at once', 2, false],
      ['ordinary', 120, false],
    ]);
    expect(due(incident({ ...beyond, resolvedAt: found + 10 * HOUR })).at(-1)).toEqual(['final', 130, false]);
    expect(due(incident({ resolvedAt: found + 10 * HOUR }))).toEqual([['ordinary', 120, false]]);
  });

  it('are kept by a report sent once their reason was known, and by none before', () => {
    const sent = [{ form: 'initial', at: found + HOUR }] as const;
    expect(due(incident({ sent }))).toEqual([['ordinary', 120, true]]);
    expect(due(incident({ sent, beyondAt: found + 2 * HOUR }))[0]).toEqual(['at once', 2, false]);
    const again = [...sent, { form: 'initial', at: found + 3 * HOUR }] as const;
    expect(due(incident({ sent: again, beyondAt: found + 2 * HOUR }))[0]).toEqual(['at once', 2, true]);
    expect(due(incident({ sent: [{ form: 'final', at: found + HOUR }] }))).toEqual([['ordinary', 120, false]]);
  });

  it('of a final report are kept by one sent once the incident was both beyond and resolved', () => {
    const [first, then] = [found + HOUR, found + 2 * HOUR];
    expect([final(first, then, first), final(first, then, then - 1), final(first, then, then)]).toEqual([
      false,
      false,
      true,
    ]);
    expect([final(then, first, first), final(then, first, then)]).toEqual([false, true]);
  });

  it('of any incident may count from when it is resolved', () => {
    const closing = [law('closing', { form: 'final', countsFrom: 'resolved', hours: 24 })];
    const of = (more: Partial<Reportable>) =>
      deadlinesOf(incident(more), closing, HO_CHI_MINH).map(({ dueAt, sentAt }) => [(dueAt - found) / HOUR, sentAt]);
    const resolvedAt = found + 2 * HOUR;
    expect(of({})).toEqual([]);
    expect(of({ resolvedAt, sent: [{ form: 'final', at: found + HOUR }] })).toEqual([[26, null]]);
    expect(of({ resolvedAt, sent: [{ form: 'final', at: resolvedAt }] })).toEqual([[26, resolvedAt]]);
  });

  it('are kept by the first of several reports', () => {
    const sent = [5, 3, 4].map((hours) => ({ form: 'initial' as const, at: found + hours * HOUR }));
    expect(deadlinesOf(incident({ sent }), laws, HO_CHI_MINH)[0]?.sentAt).toBe(found + 3 * HOUR);
  });

  it('of one moment stand in the order of their laws', () => {
    const twins = ['c', 'a', 'b'].map((id) => law(id));
    expect(
      [twins, twins.toReversed()].map((list) => deadlinesOf(incident(), list, HO_CHI_MINH).map((each) => each.law.id)),
    ).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  it('go by the laws of the day it was found on: what no law covers has none', () => {
    expect(due(incident({ foundAt: Date.parse('2026-06-30T23:59:00+07:00') }))).toHaveLength(1);
    expect(due(incident({ foundAt: Date.parse('2026-07-01T00:00:00+07:00') }))).toEqual([]);
    const on = (day: string, list: ReportingLaw[]) =>
      deadlinesOf(incident({ foundAt: Date.parse(`${day}T12:00:00+07:00`) }), list, HO_CHI_MINH).length;
    expect([on('2017-10-31', laws), on('2017-11-01', laws)]).toEqual([0, 1]);
    expect(on('2040-01-01', [law('for good', { validTo: null })])).toBe(1);
  });

  it('are reminded of before, told of after, and neither once a report was sent', () => {
    const [ordinary] = deadlinesOf(incident(), laws, HO_CHI_MINH);
    const at = (hours: number) => deadlineNews(ordinary!, found + hours * HOUR);
    expect([95, 96, 119.9, 120, 120.01].map(at)).toEqual([null, 'soon', 'soon', null, 'overdue']);
    expect(isOverdue(ordinary!, found + 120 * HOUR + MINUTE)).toBe(true);
    expect(isOverdue(ordinary!, found + 120 * HOUR)).toBe(false);
    expect(isOverdue({ ...ordinary!, sentAt: found }, found + 121 * HOUR)).toBe(false);
    expect(deadlineNews({ ...ordinary!, sentAt: found }, found + 121 * HOUR)).toBeNull();
    const [once] = deadlinesOf(incident({ beyondAt: found }), laws, HO_CHI_MINH);
    expect([0, 0.9, 1].map((hours) => deadlineNews(once!, found + hours * HOUR))).toEqual([null, null, 'overdue']);
  });
});

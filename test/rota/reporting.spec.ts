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
  });

  it('are kept by a report sent once their reason was known, and by none before', () => {
    const sent = [{ form: 'initial', at: found + HOUR }] as const;
    expect(due(incident({ sent }))).toEqual([['ordinary', 120, true]]);
    expect(due(incident({ sent, beyondAt: found + 2 * HOUR }))[0]).toEqual(['at once', 2, false]);
    const again = [...sent, { form: 'initial', at: found + 3 * HOUR }] as const;
    expect(due(incident({ sent: again, beyondAt: found + 2 * HOUR }))[0]).toEqual(['at once', 2, true]);
    expect(due(incident({ sent: [{ form: 'final', at: found + HOUR }] }))).toEqual([['ordinary', 120, false]]);
  });

  it('go by the laws of the day it was found on: what no law covers has none', () => {
    expect(due(incident({ foundAt: Date.parse('2026-06-30T23:59:00+07:00') }))).toHaveLength(1);
    expect(due(incident({ foundAt: Date.parse('2026-07-01T00:00:00+07:00') }))).toEqual([]);
  });

  it('are reminded of before, told of after, and neither once a report was sent', () => {
    const [ordinary] = deadlinesOf(incident(), laws, HO_CHI_MINH);
    const at = (hours: number) => deadlineNews(ordinary!, found + hours * HOUR);
    expect([95, 96, 119.9, 120, 120.01].map(at)).toEqual([null, 'soon', 'soon', null, 'overdue']);
    expect(isOverdue(ordinary!, found + 120 * HOUR + MINUTE)).toBe(true);
    expect(deadlineNews({ ...ordinary!, sentAt: found }, found + 121 * HOUR)).toBeNull();
    const [once] = deadlinesOf(incident({ beyondAt: found }), laws, HO_CHI_MINH);
    expect([0, 0.9, 1].map((hours) => deadlineNews(once!, found + hours * HOUR))).toEqual([null, null, 'overdue']);
  });
});

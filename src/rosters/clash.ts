import type { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { HO_CHI_MINH } from '../rota/calendar.js';
import type { Interval } from '../rota/interval.js';
import { stretchLabel } from '../rota/labels.js';
import { instantOf, isoOf } from '../time/iso.js';

const CLASHES = new Set(['one_watch_at_a_time', 'one_duty_at_a_time']);

/**
 * When the error is the database refusing a second watch at the same time: the problem that names the person and the
 * watch already held. Any other error comes back as it is. Ask outside the failed transaction.
 */
export async function namedClash(dataSource: DataSource, error: unknown): Promise<unknown> {
  const { constraint, detail } =
    (error as { driverError?: { constraint?: string; detail?: string } })?.driverError ?? {};
  if (!constraint || !CLASHES.has(constraint) || !detail) return error;
  const held = /conflicts with existing key \([^)]*\)=\(([\da-f-]{36}), \["([^"]+)","([^"]+)"\)\)/.exec(detail);
  const [, personId, start, end] = held ?? [];
  if (!personId || !start || !end) return error;
  const watch: Interval = { start: instantOf(start), end: instantOf(end) };
  const [person] = await dataSource.query<{ name: string }[]>('SELECT name FROM person WHERE id = $1', [personId]);
  const name = person?.name ?? '';
  return new Problem('already-on-watch', {
    personId,
    personName: name,
    start: isoOf(watch.start),
    end: isoOf(watch.end),
    detail: {
      vi: `${name} đã có ca ${stretchLabel(watch, HO_CHI_MINH, 'vi')}`,
      en: `${name} already stands ${stretchLabel(watch, HO_CHI_MINH, 'en')}`,
    },
  });
}

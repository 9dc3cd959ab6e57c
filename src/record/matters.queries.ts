import type { z } from 'zod';
import type { Runner } from '../calendars/duty-facts.js';
import { HOUR } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import type { Checked, KeptEntry } from '../watch/entries.queries.js';
import { eventOf, type RecordEvent } from './events.queries.js';
import type { dutyRecord } from './record.schema.js';
import type { Question } from './told.queries.js';

type Matter = z.input<typeof dutyRecord>['matters'][number];

/** What was written so long before or after the moment stands beside it. */
export const AROUND = 2 * HOUR;

/** The alerts and incidents the unit had open at the moment, as they stood then; the latest first. */
export function mattersAt(runner: Runner, { unitId, at, knownAt }: Question): Promise<Matter[]> {
  return runner.query<Matter>(MATTERS, [unitId, isoOf(at), isoOf(knownAt)]);
}

/** What was told and done about the unit’s alerts and incidents around the moment. */
export async function deedsAround(runner: Runner, { unitId, at, knownAt }: Question): Promise<RecordEvent[]> {
  const rows = await runner.query<Pick<RecordEvent, 'kind' | 'at' | 'who' | 'whom' | 'text' | 'via'>>(DEEDS, [
    unitId,
    isoOf(at - AROUND),
    isoOf(Math.min(at + AROUND, knownAt)),
  ]);
  return rows.map(({ kind, at: then, who, text, ...more }) => eventOf(kind, { at: then, who, text }, more));
}

/** What was noted and looked at in the log around the moment. */
export const notesAround = (entries: readonly KeptEntry[], { at, knownAt }: Question): RecordEvent[] =>
  entries
    .filter((entry) => Math.abs(entry.at - at) <= AROUND && entry.at <= knownAt)
    .flatMap((entry): RecordEvent[] => {
      const { at: then, authorName: who, kind, text, done, told, facts } = entry;
      if (kind === 'note') {
        const whom = told.map((each) => each.who).join(', ');
        return [
          eventOf('noted', { at: then, who, text: [text, done].filter(Boolean).join(' · ') }, { whom: whom || null }),
        ];
      }
      const { results = [] } = facts as Partial<Checked>;
      const ill = results
        .filter(({ ok }) => !ok)
        .map(({ text: item, note }) => [item, note].filter(Boolean).join(': '));
      return kind === 'check' ? [eventOf('checked', { at: then, who, text: ill.join('; ') })] : [];
    });

const MATTERS = /* sql */ `
  SELECT 'alert' AS kind, alert.id, alert.title, alert.received_at AS since,
         jsonb_build_object('vi', severity.name_vi, 'en', severity.name_en) AS severity,
         CASE WHEN taken.id IS NOT NULL THEN 'taken' ELSE 'open' END AS status, taker.name AS by
    FROM alert JOIN alert_severity severity ON severity.id = alert.severity
    LEFT JOIN alert_entry taken ON taken.alert_id = alert.id AND taken.kind = 'acknowledged'
     AND taken.at <= least($2::timestamptz, $3::timestamptz)
    LEFT JOIN person taker ON taker.id = taken.author_id
   WHERE alert.unit_id = $1 AND alert.received_at <= least($2::timestamptz, $3::timestamptz)
     AND NOT EXISTS (SELECT FROM alert_entry closing WHERE closing.alert_id = alert.id AND closing.kind = 'closed'
                        AND closing.at <= least($2::timestamptz, $3::timestamptz))
   UNION ALL
  SELECT 'incident', incident.id, incident.summary, incident.found_at,
         jsonb_build_object('vi', severity.name_vi, 'en', severity.name_en), stood.status, opener.name
    FROM incident JOIN incident_severity severity ON severity.id = incident.severity_id
    JOIN person opener ON opener.id = incident.opened_by
   CROSS JOIN LATERAL (
     SELECT coalesce((SELECT entry.facts->>'status' FROM incident_entry entry
                       WHERE entry.incident_id = incident.id AND entry.kind = 'status'
                         AND entry.at <= least($2::timestamptz, $3::timestamptz)
                       ORDER BY entry."position" DESC LIMIT 1), 'open') AS status) stood
   WHERE incident.unit_id = $1 AND incident.found_at <= $2::timestamptz AND incident.opened_at <= $3::timestamptz
     AND stood.status <> 'closed'
   ORDER BY since DESC, id`;

const DEEDS = /* sql */ `
  SELECT 'alert-received' AS kind, alert.received_at AS at, coalesce(writer.name, source.title) AS who, NULL AS whom,
         alert.title AS text, NULL AS via
    FROM alert LEFT JOIN person writer ON writer.id = alert.entered_by
    LEFT JOIN alert_source source ON source.id = alert.source_id
   WHERE alert.unit_id = $1 AND alert.received_at BETWEEN $2::timestamptz AND $3::timestamptz
   UNION ALL
  SELECT 'alert-told', telling.told_at, NULL,
         nullif(concat_ws(', ', (SELECT string_agg(person.name, ', ' ORDER BY person.name COLLATE vietnamese) FROM person
                                  WHERE person.id = ANY (telling.person_ids)), nullif(array_to_string(telling.contacts, ', '), '')), ''),
         alert.title, NULL
    FROM alert JOIN alert_telling telling ON telling.alert_id = alert.id
   WHERE alert.unit_id = $1 AND telling.told_at BETWEEN $2::timestamptz AND $3::timestamptz
   UNION ALL
  SELECT CASE entry.kind WHEN 'acknowledged' THEN 'alert-taken' WHEN 'closed' THEN 'alert-closed' ELSE 'alert-noted' END,
         entry.at, author.name, NULL, concat_ws(' · ', alert.title, nullif(entry.text, '')), entry.via
    FROM alert JOIN alert_entry entry ON entry.alert_id = alert.id JOIN person author ON author.id = entry.author_id
   WHERE alert.unit_id = $1 AND entry.at BETWEEN $2::timestamptz AND $3::timestamptz
   UNION ALL
  SELECT CASE entry.kind WHEN 'opened' THEN 'incident-opened' WHEN 'note' THEN 'incident-noted'
                         WHEN 'sent' THEN 'incident-reported' ELSE 'incident-' || (entry.facts->>'status') END,
         entry.at, author.name, CASE entry.kind WHEN 'sent' THEN
           (SELECT string_agg(place, ', ') FROM jsonb_array_elements_text(entry.facts->'sentTo') place) END,
         concat_ws(' · ', incident.number || '/' || incident.year, nullif(entry.text, '')), NULL
    FROM incident JOIN incident_entry entry ON entry.incident_id = incident.id
    JOIN person author ON author.id = entry.author_id
   WHERE incident.unit_id = $1 AND entry.kind IN ('opened', 'note', 'sent', 'status')
     AND entry.at BETWEEN $2::timestamptz AND $3::timestamptz`;

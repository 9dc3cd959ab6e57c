import { above } from '../../calendars/escalation.js';

/** Who was told of the alert `$1` when, and by which ways it went, nearest tier first. */
export const TOLD = /* sql */ `
  SELECT telling.tier, telling.told_at AS at, telling.contacts, people.people
    FROM alert_telling telling JOIN alert ON alert.id = telling.alert_id
   CROSS JOIN LATERAL (
     SELECT coalesce(jsonb_agg(jsonb_build_object('name', person.name, 'ways', sent.ways)
                               ORDER BY person.name COLLATE vietnamese, person.id), '[]') AS people
       FROM person CROSS JOIN LATERAL (
         SELECT coalesce(jsonb_agg(jsonb_build_object('channel', notice.channel,
                  'sentAt', round(extract(epoch FROM notice.sent_at) * 1000)) ORDER BY notice.id), '[]') AS ways
           FROM notice WHERE notice.unit_id = alert.unit_id AND notice.person_id = person.id AND notice.kind = 'alert'
            AND notice.key LIKE 'alert|' || alert.id || '|%|' || telling.tier || '|%'
       ) sent
      WHERE person.id = ANY (telling.person_ids)
   ) people
   WHERE telling.alert_id = $1
   ORDER BY array_position(ARRAY['duty', 'leader', 'head', 'department', 'contact'], telling.tier)`;

/** What was done about the alert `$1`, oldest first. */
export const WRITTEN = /* sql */ `
  SELECT entry.id, entry.at, author.name AS by, entry.kind, entry.text, entry.via, entry.result
    FROM alert_entry entry JOIN person author ON author.id = entry.author_id
   WHERE entry.alert_id = $1
   ORDER BY entry.at, array_position(ARRAY['acknowledged', 'note', 'closed'], entry.kind), entry.id`;

/** Whom of the unit `$1` and above it to call about an alert now, in the order of the chain. */
export const CALLED = /* sql */ `
  WITH RECURSIVE ${above('unnest(ARRAY[$1::uuid]) unit_id')},
  called(tier, rank, who, title, phone) AS (
    SELECT 'duty', 0, unit.name, '', unit.duty_phone FROM unit WHERE unit.id = $1
    UNION ALL
    SELECT CASE kind.id WHEN 'lanh-dao' THEN 'leader' ELSE 'duty' END, CASE kind.id WHEN 'lanh-dao' THEN 2 ELSE 1 END,
           person.name, kind.name_vi, person.phone_written
      FROM duty JOIN post ON post.id = duty.post_id JOIN post_kind kind ON kind.id = post.kind_id
      JOIN person ON person.id = duty.person_id
     WHERE duty.live AND duty.unit_id = $1 AND duty.starts_at <= clock_now() AND duty.ends_at > clock_now()
       AND duty.starts_at > clock_now() - interval '48 hours'
    UNION ALL
    SELECT 'head', 3 + nearest.steps, person.name, unit.name, person.phone_written
      FROM nearest JOIN unit ON unit.id = nearest.id JOIN person ON person.id = unit.head_person_id AND person.active
    UNION ALL
    SELECT 'department', 30, person.name, unit.name, person.phone_written
      FROM duty JOIN unit ON unit.id = duty.unit_id JOIN person ON person.id = duty.person_id
     WHERE duty.live AND duty.starts_at <= clock_now() AND duty.ends_at > clock_now()
       AND duty.starts_at > clock_now() - interval '48 hours'
       AND duty.unit_id IN (SELECT nearest.id FROM nearest JOIN role_grant ON role_grant.unit_id = nearest.id
                             WHERE role_grant.role = 'department' AND nearest.steps > 0)
  )
  SELECT tier, who, title, phone FROM called WHERE phone <> '' ORDER BY rank, who COLLATE vietnamese`;

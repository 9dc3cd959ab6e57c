import { HAPPENING } from './happening.sql.js';

/** Whether a text holds every word searched for, marks aside. */
const holds = (text: string): string => `(SELECT bool_and(position(word IN ${text}) > 0) FROM unnest($5::text[]) word)`;

/** `happening`: everything in the units of `tree`, where the search finds the unit or the line. */
const SEEN = /* sql */ `
  seen AS MATERIALIZED (
    SELECT unit.id, unit.name, coalesce(${holds('unit.search')}, true) AS found FROM tree JOIN unit ON unit.id = tree.id
  ),
  happening AS (${HAPPENING}
  )`;

const FOUND = /* sql */ `
  FROM happening LEFT JOIN seen ON seen.id = happening.unit_id LEFT JOIN person doer ON doer.id = happening.by_id
  LEFT JOIN person holder ON holder.id = happening.holder_id
 WHERE (happening.unit_id IS NULL OR seen.id IS NOT NULL)
   AND (happening.unit_id IS NULL OR seen.found
        OR ${holds(`fold(concat_ws(' ', seen.name, happening.title, doer.name, holder.name))`)})`;

/** Whom of the unit of a `page` to call: who is on duty there now, leaders last, else its head. */
const ON_DUTY = /* sql */ `
  SELECT jsonb_build_object('name', called.name, 'phone', called.phone_written)
    FROM (SELECT person.name, person.phone_written, CASE kind.id WHEN 'lanh-dao' THEN 1 ELSE 0 END AS rank, kind."position"
            FROM duty JOIN post ON post.id = duty.post_id JOIN post_kind kind ON kind.id = post.kind_id
            JOIN person ON person.id = duty.person_id
           WHERE duty.live AND duty.unit_id = page.unit_id AND duty.answer IS DISTINCT FROM 'declined'
             AND duty.starts_at <= (SELECT clock_now()) AND duty.ends_at > (SELECT clock_now())
             AND duty.starts_at > (SELECT clock_now()) - interval '48 hours'
          UNION ALL
          SELECT person.name, person.phone_written, 2, 0 FROM unit JOIN person ON person.id = unit.head_person_id
           WHERE unit.id = page.unit_id) called
   WHERE called.phone_written <> '' ORDER BY called.rank, called."position", called.name COLLATE vietnamese LIMIT 1`;

/** A page of it, `$6` its kind, `$7` since when, `$8` and `$9` the microsecond and the id it goes on after, `$10` how many. */
export const PAGE = /* sql */ `${SEEN},
  page AS (
    SELECT happening.*, seen.name AS unit_name, doer.name AS doer, holder.name AS holder_name,
           holder.phone_written AS holder_phone ${FOUND}
       AND ($6::text IS NULL OR happening.kind = $6) AND happening.at >= $7::timestamptz
       AND ($8::bigint IS NULL
            OR (happening.at, happening.id COLLATE "C") < (timestamptz 'epoch' + $8::bigint * interval '1 microsecond', $9))
     ORDER BY happening.at DESC, happening.id COLLATE "C" DESC LIMIT $10
  )
  SELECT page.id, page.at, page.kind, page.what, page.open, page.subject_id AS "subjectId", page.title,
         coalesce(page.doer, page.holder_name) AS by,
         page.facts, (extract(epoch FROM page.at) * 1000000)::bigint || '~' || page.id AS cursor,
         CASE WHEN page.unit_id IS NOT NULL
              THEN jsonb_build_object('id', page.unit_id, 'name', page.unit_name) END AS unit,
         CASE WHEN severity.name_vi IS NOT NULL THEN jsonb_build_object(
           'vi', severity.name_vi, 'en', severity.name_en, 'grave', severity."position" > 2) END AS severity,
         CASE WHEN post.name_vi IS NOT NULL
              THEN jsonb_build_object('vi', post.name_vi, 'en', post.name_en) END AS post,
         CASE WHEN page.holder_phone IS NOT NULL
              THEN jsonb_build_object('name', page.holder_name, 'phone', page.holder_phone)
              ELSE (${ON_DUTY}) END AS call
    FROM page
    LEFT JOIN (SELECT 'alert' AS kind, id, name_vi, name_en, "position" FROM alert_severity
               UNION ALL SELECT 'incident', id, name_vi, name_en, "position" FROM incident_severity) severity
           ON severity.kind = page.kind AND severity.id = page.severity
    LEFT JOIN LATERAL (SELECT kind.name_vi, kind.name_en FROM post JOIN post_kind kind ON kind.id = post.kind_id
                        WHERE post.id = page.post_id) post ON true
   ORDER BY page.at DESC, page.id COLLATE "C" DESC`;

/** How many of it are open, by kind. */
export const OPEN = /* sql */ `${SEEN}
  SELECT happening.kind, sum(happening.silent) AS open ${FOUND} AND happening.open GROUP BY happening.kind`;

/** The units below in which somebody was told of a watch within three days of `$3`. */
export const TROUBLED = /* sql */ `
  SELECT DISTINCT notice.unit_id AS id FROM notice JOIN tree ON tree.id = notice.unit_id
   WHERE notice.kind IN ('not-relieved', 'check-overdue') AND notice.created_at > $3::timestamptz - interval '3 days'`;

export const AREAS = /* sql */ `
  SELECT unit.id, unit.name FROM tree JOIN unit ON unit.id = tree.id
   WHERE tree.id = tree.branch_id AND tree.branches ORDER BY unit."position", unit.name COLLATE vietnamese, unit.id`;

import type { Size } from './sizes.js';

/** The evening on which it is looked at: in the watch of 14:00 of the third day. */
export const EVENING = '2024-04-29T18:42:00+07:00';
/** The watch whose holders are reminded an hour before; only they can be written to. */
export const REMINDED = { startsAt: '2024-04-29T22:00:00+07:00', turn: 8 };
const RUNNING = 7;
/** Of so many who began a watch one did not say so, and the desk looks for somebody else. */
const SILENT = 50;
/** So many take turns in a unit: from one watch of a person to the next lie 40 hours. */
const POOL = 12;
const SEED = 20_240_429;

/** Ids are worked out of numbers, so that rows need no joins, and lie about the indexes as random ones do. */
export const idOf = (kind: string, n: string): string =>
  `overlay(overlay(md5('${kind} ' || (${n})) placing '4' from 13) placing '8' from 17)::uuid`;
export const personId = (unit: string, member: string | number): string => idOf('person', `${unit} * 1000 + ${member}`);
export const watchId = (unit: string, place: string): string => idOf('watch', `${unit}::bigint * 1000 + ${place}`);
/** Who takes which of a unit's places (a turn's two posts), from 1. */
export const memberAt = (place: string): string => `(${place} % ${POOL} + 1)`;
const chance = (n: string, of: string): string =>
  `(hashint8extended((${n})::bigint, ${SEED} + ascii('${of}')) & 2147483647)`;
const pick = (words: string, n: string, of: string): string =>
  `(ARRAY['${words.split(' ').join("','")}'])[1 + ${chance(n, of)} % ${words.split(' ').length}]`;

/** Turns begin at 06:00, so the period's first six hours are nobody's. In each fiftieth unit nobody stands the second post tomorrow at 06:00; in a few nobody stands in the watch that runs. */
const isEmpty = `(u % 50 = 7 AND turn = ${RUNNING + 2} AND post = 1 OR u % 200 = 11 AND turn = ${RUNNING})`;
/** Of fifty units one still drafts and one has submitted. */
const STAGE = `CASE u % 50 WHEN 1 THEN 'draft' WHEN 2 THEN 'submitted' ELSE 'published' END`;

/** One table's rows, by SQL: nothing has to leave the server, and a stream from outside would only be slower. */
export interface Part {
  readonly table: string;
  readonly sql: string;
}

export function partsOf(size: Size): Part[] {
  return [...organisation(size), ...people(size), ...period(size), ...rosters(size), ...watches(size)];
}

function organisation({ units, provinces, communes }: Size): Part[] {
  const top = provinces > 0 ? 'bo' : 'so';
  const offices = provinces + communes;
  const above = provinces > 0 ? `1 + u % ${provinces}` : '0';
  return [
    {
      table: 'unit_kind',
      sql: `VALUES ('bo', 'Bộ', 'Ministry', 0), ('so', 'Sở', 'Department', 1), ('xa', 'Xã, phường', 'Commune', 2),
        ('mn', 'Mầm non', 'Kindergarten', 3), ('th', 'Tiểu học', 'Primary', 4), ('thcs', 'THCS', 'Lower secondary', 5)`,
    },
    {
      table: 'post_kind',
      sql: `VALUES ('lanh-dao', 'Trực lãnh đạo', 'Leader', 'on-call', 0), ('ky-thuat', 'Trực kỹ thuật', 'Technician', 'on-site', 1)`,
    },
    {
      table: 'unit (id, kind_id, name, short_name, duty_phone, parent_id, head_person_id, reminder_minutes)',
      sql: `SELECT ${idOf('unit', 'u')}, kind,
          CASE kind WHEN 'bo' THEN 'Bộ Giáo dục và Đào tạo' WHEN 'so' THEN 'Sở Giáo dục và Đào tạo số ' || u
            WHEN 'xa' THEN 'Phòng Văn hóa - Xã hội xã ' || ${pick('An Hòa Bình Minh Tân Phú Vĩnh Lộc Đông Hải', 'u', 'x')} || ' ' || u
            ELSE 'Trường ' || ${pick('Kim Đồng Lê Lợi Trần Phú Quang Trung Nguyễn Du Hùng Vương', 'u', 's')} || ' số ' || u END,
          kind || u, '0600 000 091', CASE WHEN u > 0 THEN ${idOf('unit', `CASE WHEN u <= ${provinces} THEN 0 WHEN u <= ${offices} THEN ${above} ELSE ${provinces + 1} + u % ${communes} END`)} END,
          CASE WHEN u > 0 THEN ${personId('u', 1)} END, CASE WHEN u > 0 THEN '{60}'::int[] ELSE '{}' END
        FROM generate_series(0, ${units}) u CROSS JOIN LATERAL (SELECT CASE WHEN u = 0 THEN '${top}' WHEN u <= ${provinces} THEN 'so'
          WHEN u <= ${offices} THEN 'xa' ELSE (ARRAY['mn', 'th', 'thcs'])[1 + u % 3] END AS kind) of_kind`,
    },
    {
      table: 'post (id, unit_id, kind_id)',
      sql: `SELECT ${idOf('post', 'u * 2 + k."position"')}, ${idOf('unit', 'u')}, k.id
        FROM generate_series(1, ${units}) u CROSS JOIN post_kind k`,
    },
  ];
}

function people({ units, members }: Size): Part[] {
  const everybody = `generate_series(1, ${units}) u CROSS JOIN LATERAL generate_series(u * 0 + 1, ${members}) k`;
  const reached = [0, 1].map((post) => memberAt(String(REMINDED.turn * 2 + post))).join(', ');
  return [
    {
      table: 'person (id, name, email, phone_written, phone_e164)',
      sql: `SELECT ${personId('u', 'k')}, ${pick('Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Ngô', 'u * 1000 + k', 'f')} || ' ' ||
          ${pick('Thị Văn Đức Ngọc Minh Thu Hữu Quang', 'u * 1000 + k', 'm')} || ' ' ||
          ${pick('An Bình Châu Dũng Hạnh Hòa Khánh Lan Nga Phúc Quý Sơn Tâm Uyên Vinh Yến', 'u * 1000 + k', 'g')},
          CASE WHEN k IN (${reached}) THEN 'p' || u || '.' || k || '@demo.example' END,
          '0600 000 ' || lpad((k % 1000)::text, 3, '0'), '+84600000' || lpad((k % 1000)::text, 3, '0')
        FROM ${everybody} UNION ALL SELECT ${personId('0', 1)}, 'Vũ Thị Hạnh', NULL, NULL, NULL`,
    },
    {
      table: 'membership (id, person_id, unit_id, title)',
      sql: `SELECT ${idOf('membership', 'u * 1000 + k')}, ${personId('u', 'k')}, ${idOf('unit', 'u')}, 'Giáo viên' FROM ${everybody}`,
    },
    {
      table: 'role_grant (person_id, unit_id, role)',
      sql: `SELECT ${personId('u', 1)}, ${idOf('unit', 'u')}, CASE WHEN u = 0 THEN 'department' ELSE 'head' END
        FROM generate_series(0, ${units}) u`,
    },
  ];
}

function period({ provinces, days }: Size): Part[] {
  return [
    {
      table: 'period (id, unit_id, title, first_on, last_on, submission_due_at)',
      sql: `SELECT ${idOf('period', '1')}, ${idOf('unit', '0')}, 'Lễ 30/4', date '2024-04-27', date '2024-04-27' + ${days - 1},
        timestamptz '2024-04-25 17:00+07'`,
    },
    {
      table: 'demand (period_id, unit_kind_id, post_kind_id, required)',
      sql: `SELECT ${idOf('period', '1')}, u.id, k.id, 1 FROM unit_kind u CROSS JOIN post_kind k
        WHERE u.id <> '${provinces > 0 ? 'bo' : 'so'}'`,
    },
  ];
}

function rosters({ units }: Size): Part[] {
  const all = `generate_series(1, ${units}) u`;
  return [
    {
      table: 'roster (id, period_id, unit_id, pattern, stage, revision)',
      sql: `SELECT ${idOf('roster', 'u')}, ${idOf('period', '1')}, ${idOf('unit', 'u')}, '3x8', ${STAGE},
        CASE WHEN ${STAGE} = 'published' THEN 1 ELSE 0 END FROM ${all}`,
    },
    {
      table: 'submission (roster_id, submitted_at, submitted_by)',
      sql: `SELECT ${idOf('roster', 'u')}, timestamptz '2024-04-24 08:00+07', ${personId('u', 1)} FROM ${all} WHERE ${STAGE} = 'submitted'`,
    },
    {
      table: 'publication (roster_id, revision, published_at, published_by, gap_reason)',
      sql: `SELECT ${idOf('roster', 'u')}, 1, timestamptz '2024-04-24 09:00+07', ${personId('u', 1)},
          CASE WHEN u % 50 = 7 OR u % 200 = 11 THEN 'Chưa có người' END FROM ${all} WHERE ${STAGE} = 'published'`,
    },
  ];
}

/** Unit by unit, as rosters are published: the rows of one lie side by side. */
function watches({ units, days }: Size): Part[] {
  const places = `generate_series(1, ${units}) u
    CROSS JOIN LATERAL (SELECT ${idOf('roster', 'u')} AS roster, ${idOf('unit', 'u')} AS unit OFFSET 0) own
    CROSS JOIN LATERAL generate_series(u * 0, ${days * 6 - 1}) place
    CROSS JOIN LATERAL (SELECT place / 2 AS turn, place % 2 AS post) what
    CROSS JOIN LATERAL (SELECT timestamptz '2024-04-27 06:00+07' + turn * interval '8 hours' AS t) begins`;
  const words = `'C' || turn % 3 + 1, 'Ca ' || turn % 3 + 1`;
  const uid = `md5('uid ' || u || ' ' || place)`;
  const answer = `CASE WHEN ${memberAt('place')} IN (${memberAt('16')}, ${memberAt('17')}) THEN 'accepted'
    WHEN ${chance('u::bigint * 1000 + place', 'a')} % 100 < 92 THEN 'accepted'
    WHEN ${chance('u::bigint * 1000 + place', 'a')} % 100 = 99 THEN 'declined' END`;
  return [
    {
      table: 'shift (id, roster_id, post_id, code, label, "on", starts_at, ends_at, required)',
      sql: `SELECT ${idOf('shift', 'u::bigint * 1000 + place')}, roster, ${idOf('post', 'u * 2 + post')}, ${words},
        date '2024-04-27' + turn / 3, t, t + interval '8 hours', 1 FROM ${places}`,
    },
    {
      table: 'assignment (id, roster_id, shift_id, person_id, starts_at, ends_at, uid)',
      sql: `SELECT ${watchId('u', 'place')}, roster, ${idOf('shift', 'u::bigint * 1000 + place')}, ${personId('u', memberAt('place'))},
        t, t + interval '8 hours', ${uid} FROM ${places} WHERE NOT ${isEmpty}`,
    },
    {
      table: `duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at, uid, created_at, revised_at, answer)`,
      sql: `SELECT ${watchId('u', 'place')}, roster, ${idOf('period', '1')}, unit, ${idOf('post', 'u * 2 + post')},
        ${idOf('shift', 'u::bigint * 1000 + place')}, ${personId('u', memberAt('place'))}, ${words}, t, t + interval '8 hours', ${uid},
        timestamptz '2024-04-24 09:00+07', timestamptz '2024-04-24 09:00+07', ${answer}
        FROM ${places} WHERE NOT ${isEmpty} AND ${STAGE} = 'published'`,
    },
    {
      table: 'check_in (duty_id, person_id, at, via)',
      sql: `SELECT id, person_id, starts_at, 'page' FROM duty
        WHERE starts_at < timestamptz '${EVENING}' AND ${chance('hashtextextended(id::text, 0)', 'c')} % ${SILENT} <> 0`,
    },
    {
      table: 'acknowledgement (duty_id, sequence, answer, agreed, via, answered_at)',
      sql: `SELECT id, 0, answer, '{}', 'link', timestamptz '2024-04-25 09:00+07' FROM duty WHERE answer IS NOT NULL`,
    },
  ];
}

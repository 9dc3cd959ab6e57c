import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { CLOCK, STANDING } from '../../src/calendars/feed-revision.js';
import type { Sample } from './data.js';

/** How many people, each with a calendar feed; so many serve in a unit, so many units lie below a province. */
export const FEEDS = 1_000_000;
const UNIT = 36;
const UNITS = Math.ceil(FEEDS / UNIT);
const PROVINCES = 63;
const DISTRICTS = 700;
/** Watches of everybody, and of those in the first province, whose feeds are written anew; half of them on call. */
const WATCHES = { everybody: 1, first: 5 };

/** A month of watches is over, and still in the feeds: the desk has nothing to tell meanwhile. */
export const NOON = '2024-05-01T12:00:00+07:00';

/** The address of the feed of person `n` (from 1), as secret as a bench needs, and the tag of its stored body. */
export const TOKEN = (n: string): string =>
  `translate(encode(sha256(('feed ' || ${n})::bytea), 'base64'), '+/=', '-_')`;
const TAG = (n: string): string => `'stored-' || ${n}`;

/**
 * A country: 1 M people in 27,778 units below 700 districts, 63 provinces and one root; every person holds a link with a
 * stored body whose revision is current. The bodies are noise of the usual size: who reads one in full gets it written.
 */
export async function millionFeeds(db: DataSource): Promise<Sample> {
  // A connection of its own: the pool's end what takes long.
  const raw = new Client((db.options as { readonly url: string }).url);
  await raw.connect();
  try {
    // What reading feeds does not use, and what would check a million rows that are right: no part of the figures.
    await raw.query(`SET session_replication_role = replica; DROP INDEX person_by_search; DROP INDEX duty_by_roster;
      ALTER TABLE person ALTER COLUMN search DROP EXPRESSION;
      ALTER TABLE duty DROP CONSTRAINT one_duty_at_a_time; ALTER TABLE duty DROP CONSTRAINT duty_uid_is_unique`);
    for (const part of [organisation, people, watches, links, 'VACUUM ANALYZE', heads, 'VACUUM ANALYZE feed_head'])
      await raw.query(part);
    const { rows } = await raw.query<Sample>(`
      SELECT period.unit_id AS "departmentId", period.id AS "periodId", (SELECT person_id FROM role_grant) AS "officerId",
             (SELECT person_id FROM duty LIMIT 1) AS "staffId" FROM period`);
    return rows[0]!;
  } finally {
    await raw.end();
  }
}

/** Rows have numbers while they are made; ids are worked out of them, so that no join is needed. */
const ID = (kind: number, n: string): string =>
  `('${kind}0000000-0000-4000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
const [ROOT, PROVINCE, DISTRICT, SCHOOL, PERSON, POST, ROSTER, DUTY, SHIFT] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

const organisation = /* sql */ `
  INSERT INTO unit_kind VALUES ('bo', 'Bộ', 'Ministry', 0), ('so', 'Sở', 'Department', 1), ('phong', 'Phòng', 'Office', 2),
    ('thpt', 'THPT', 'School', 3);
  INSERT INTO post_kind VALUES ('lanh-dao', 'Trực lãnh đạo', 'Leader', 'on-call', 0),
    ('ky-thuat', 'Trực kỹ thuật', 'Technician', 'on-site', 1);
  INSERT INTO unit (id, kind_id, name) VALUES (${ID(ROOT, '0')}, 'bo', 'Bộ Giáo dục và Đào tạo');
  INSERT INTO unit (id, kind_id, name, parent_id)
    SELECT ${ID(PROVINCE, 'n')}, 'so', 'Sở Giáo dục và Đào tạo số ' || n, ${ID(ROOT, '0')} FROM generate_series(1, ${PROVINCES}) n;
  INSERT INTO unit (id, kind_id, name, parent_id)
    SELECT ${ID(DISTRICT, 'n')}, 'phong', 'Phòng Giáo dục và Đào tạo số ' || n, ${ID(PROVINCE, `n % ${PROVINCES} + 1`)}
      FROM generate_series(1, ${DISTRICTS}) n;
  INSERT INTO unit (id, kind_id, name, duty_phone, parent_id)
    SELECT ${ID(SCHOOL, 'n')}, 'thpt', 'Trường THPT Demo số ' || n, '0600 000 091', ${ID(DISTRICT, `n % ${DISTRICTS} + 1`)}
      FROM generate_series(1, ${UNITS}) n;
  INSERT INTO contact (unit_id, organisation, person_name, phone_written, "position")
    SELECT id, 'Đầu mối của ' || name, 'Nguyễn Thị Trực', '0600 000 090', 0 FROM unit;
  INSERT INTO person (name) VALUES ('Vũ Thị Hạnh');
  INSERT INTO role_grant (person_id, unit_id, role) SELECT id, ${ID(ROOT, '0')}, 'department' FROM person;
  INSERT INTO period (unit_id, title, first_on, last_on, submission_due_at)
    SELECT ${ID(ROOT, '0')}, 'Tháng 4', '2024-04-01', '2024-04-30', '2024-03-28 17:00+07';
  INSERT INTO post (id, unit_id, kind_id)
    SELECT ${ID(POST, 'n * 2 + kind."position"')}, ${ID(SCHOOL, 'n')}, kind.id
      FROM generate_series(1, ${UNITS}) n CROSS JOIN post_kind kind;
  INSERT INTO roster (id, period_id, unit_id, pattern, stage, revision)
    SELECT ${ID(ROSTER, 'n')}, period.id, ${ID(SCHOOL, 'n')}, '3x8', 'published', 1
      FROM generate_series(1, ${UNITS}) n CROSS JOIN period`;

const people = /* sql */ `
  INSERT INTO person (id, name) SELECT ${ID(PERSON, 'n')}, 'Nguyễn Thị Người ' || n FROM generate_series(1, ${FEEDS}) n`;

/**
 * Three shifts of eight hours a day from the 1st, two people on each; all confirmed. Tables are emptied in the
 * transaction that fills them, which spares the log what a crash would need.
 */
const watches = /* sql */ `
  TRUNCATE duty CASCADE;
  INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at, uid,
                    created_at, revised_at, answer)
    SELECT ${ID(DUTY, 'n * 10 + round')}, ${ID(ROSTER, 'u')}, period.id, ${ID(SCHOOL, 'u')},
           ${ID(POST, 'u * 2 + place % 2')}, ${ID(SHIFT, 'u * 1000 + turn')},
           ${ID(PERSON, 'n')}, 'C' || turn % 3 + 1, 'Ca ' || turn % 3 + 1, t, t + interval '8 hours',
           md5(n || ' ' || round), '2024-03-30 09:00+07', '2024-03-30 09:00+07', 'accepted'
      FROM period CROSS JOIN generate_series(1, ${FEEDS}) n
     CROSS JOIN LATERAL (SELECT (n - 1) / ${UNIT} + 1 AS u, (n - 1) % ${UNIT} AS place) at
     CROSS JOIN LATERAL generate_series(1, CASE WHEN ${inFirst('u')} THEN ${WATCHES.first} ELSE ${WATCHES.everybody} END) round
     CROSS JOIN LATERAL (SELECT place / 2 + (round - 1) * ${UNIT / 2} AS turn) which
     CROSS JOIN LATERAL (SELECT timestamptz '2024-04-01 06:00+07' + turn * interval '8 hours' AS t) begins`;

const links = /* sql */ `
  TRUNCATE feed_link CASCADE;
  INSERT INTO feed_link (id, token_hash, scope, person_id, created_at)
    SELECT ${ID(PERSON, 'n')}, sha256(${TOKEN('n')}::bytea), 'person', ${ID(PERSON, 'n')}, '2024-03-30 08:00+07'
      FROM generate_series(1, ${FEEDS}) n;
  INSERT INTO feed_body (link_id, gzip, plain_length)
    SELECT ${ID(PERSON, 'n')}, noise.bytes, 4066
      FROM generate_series(1, ${FEEDS}) n
     CROSS JOIN (SELECT decode(string_agg(md5(i::text), ''), 'hex') AS bytes FROM generate_series(1, 75) i) noise`;

/** The revision is asked as the product asks it, of one person a unit: all of a unit have the same. */
const heads = /* sql */ `
  TRUNCATE feed_head;
  INSERT INTO feed_head (link_id, revision, etag, modified_at)
    WITH ${CLOCK} SELECT ${ID(PERSON, 'n')}, '1.vi.' || standing.word, ${TAG('n')}, '2024-04-30 09:00+07'
      FROM generate_series(1, ${UNITS}) u
     CROSS JOIN LATERAL (${STANDING.replace('asked.hash', `sha256(${TOKEN(`(u - 1) * ${UNIT} + 1`)}::bytea)`)}) standing
     CROSS JOIN LATERAL generate_series((u - 1) * ${UNIT} + 1, least(u * ${UNIT}, ${FEEDS})) n`;

/** Whether unit `u` lies in the first province. */
function inFirst(u: string): string {
  return `(${u} % ${DISTRICTS} + 1) % ${PROVINCES} = 0`;
}

/** People of the first province, and the contact whose number is in all their feeds. */
export const FIRST = {
  numbers: `SELECT n FROM generate_series(1, ${FEEDS}) n WHERE ${inFirst(`((n - 1) / ${UNIT} + 1)`)} ORDER BY n`,
  newNumber: `UPDATE contact SET phone_written = $1 WHERE unit_id = ${ID(PROVINCE, '1')}`,
};

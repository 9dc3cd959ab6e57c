import type { DataSource } from 'typeorm';
import { inTransaction } from '../../src/database/transactions.js';
import { writeStrips } from '../../src/rosters/strip-writing.js';

/** What the figures are about. */
export interface Sample {
  readonly departmentId: string;
  readonly periodId: string;
  /** An officer of the department, and somebody with duties. */
  readonly officerId: string;
  readonly staffId: string;
}

/** The evening on which the board is read. */
export const EVENING = '2024-04-29T18:42:00+07:00';

/**
 * Hải Phòng 2024: 783 units × 11 days × 3 shifts × 2 posts = 51,678 duties, made in the database itself; nine of ten
 * are accepted, one of a hundred declined. The strips of the board are written by the house's own writer.
 */
export async function haiPhong(db: DataSource): Promise<Sample> {
  for (const part of [organisation, rosters, answers]) await db.query(part);
  const published = await db.query<{ id: string }[]>('SELECT id FROM roster');
  await inTransaction(db, (tx) =>
    writeStrips(
      tx,
      published.map(({ id }) => id),
    ),
  );
  await db.query('VACUUM ANALYZE');
  const [sample] = await db.query<(Sample & { duties: number; strips: number })[]>(`
    SELECT period.unit_id AS "departmentId", period.id AS "periodId",
           (SELECT person_id FROM role_grant) AS "officerId", (SELECT person_id FROM duty LIMIT 1) AS "staffId",
           (SELECT count(*) FROM duty) AS duties, (SELECT count(*) FROM roster_strip) AS strips FROM period`);
  if (sample?.duties !== 51_678 || sample.strips !== 783)
    throw new Error('the sample is not what the figures are about');
  return sample;
}

// No reminders: the desk would write thousands of mails in the middle of a measurement.
const organisation = /* sql */ `
  INSERT INTO unit_kind VALUES ('so', 'Sở', 'Department', 0), ('phong', 'Phòng', 'Office', 1), ('thpt', 'THPT', 'School', 2);
  INSERT INTO post_kind VALUES ('lanh-dao', 'Lãnh đạo', 'Leader', 'on-call', 0), ('ky-thuat', 'Kỹ thuật', 'Technician', 'on-site', 1);
  INSERT INTO unit (kind_id, name) VALUES ('so', 'Sở Giáo dục và Đào tạo');
  INSERT INTO unit (kind_id, name, parent_id, reminder_minutes)
    SELECT 'phong', 'Phòng GDĐT ' || g, (SELECT id FROM unit LIMIT 1), '{}' FROM generate_series(1, 15) g;
  INSERT INTO unit (kind_id, name, parent_id, reminder_minutes)
    SELECT 'thpt', 'Trường THPT Demo số ' || g, (SELECT id FROM unit WHERE name = 'Phòng GDĐT ' || (g % 15 + 1)), '{}'
      FROM generate_series(1, 768) g;
  INSERT INTO person (name, phone_written, phone_e164)
    SELECT 'Nguyễn Thị Người ' || g, '0600 000 ' || lpad((g % 1000)::text, 3, '0'), '+84600000' || lpad((g % 1000)::text, 3, '0')
      FROM generate_series(1, 783 * 12) g;
  INSERT INTO membership (person_id, unit_id)
    SELECT p.id, u.id FROM (SELECT id, row_number() OVER () - 1 AS n FROM person) p
      JOIN (SELECT id, row_number() OVER () - 1 AS n FROM unit WHERE kind_id <> 'so') u ON u.n = p.n / 12;
  UPDATE unit SET head_person_id = (SELECT person_id FROM membership m WHERE m.unit_id = unit.id LIMIT 1);
  INSERT INTO post (unit_id, kind_id) SELECT u.id, k.id FROM unit u CROSS JOIN post_kind k WHERE u.kind_id <> 'so';
  INSERT INTO person (name) VALUES ('Vũ Thị Hạnh');
  INSERT INTO role_grant (person_id, unit_id, role)
    SELECT p.id, u.id, 'department' FROM person p, unit u WHERE p.name = 'Vũ Thị Hạnh' AND u.kind_id = 'so';`;

const rosters = /* sql */ `
  INSERT INTO period (unit_id, title, first_on, last_on, submission_due_at)
    SELECT id, 'Lễ 30/4', '2024-04-27', '2024-05-07', '2024-04-25 17:00+07' FROM unit WHERE kind_id = 'so';
  INSERT INTO demand (period_id, unit_kind_id, post_kind_id, required)
    SELECT p.id, u.id, k.id, 1 FROM period p CROSS JOIN unit_kind u CROSS JOIN post_kind k WHERE u.id <> 'so';
  INSERT INTO roster (period_id, unit_id, pattern, stage, revision)
    SELECT p.id, u.id, '3x8', 'published', 1 FROM period p CROSS JOIN unit u WHERE u.kind_id <> 'so';
  INSERT INTO shift (roster_id, post_id, code, label, "on", starts_at, ends_at, required)
    SELECT r.id, post.id, 'C' || s % 3 + 1, 'Ca ' || s % 3 + 1, date '2024-04-27' + s / 3, t, t + interval '8 hours', 1
      FROM roster r JOIN post ON post.unit_id = r.unit_id CROSS JOIN generate_series(0, 32) s
     CROSS JOIN LATERAL (SELECT timestamptz '2024-04-27 06:00+07' + s * interval '8 hours' AS t) turn;
  INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at, uid,
                    created_at, revised_at)
    SELECT gen_random_uuid(), r.id, r.period_id, r.unit_id, s.post_id, s.id, m.person_id, s.code, s.label, s.starts_at,
           s.ends_at, replace(gen_random_uuid()::text, '-', ''), '2024-04-24 09:00+07', '2024-04-24 09:00+07'
      FROM (SELECT *, row_number() OVER (PARTITION BY roster_id ORDER BY starts_at, post_id) - 1 AS n FROM shift) s
      JOIN roster r ON r.id = s.roster_id
      JOIN (SELECT *, row_number() OVER (PARTITION BY unit_id) - 1 AS n FROM membership) m
        ON m.unit_id = r.unit_id AND m.n = s.n % 12;`;

const answers = /* sql */ `
  SELECT setseed(0.5);
  INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via, answered_at)
    SELECT id, 0, CASE WHEN chance < 0.01 THEN 'declined' ELSE 'accepted' END, '{}', 'link', '2024-04-25 09:00+07'
      FROM (SELECT id, random() AS chance FROM duty) drawn WHERE chance < 0.91;
  UPDATE duty SET answer = a.answer FROM acknowledgement a WHERE a.duty_id = duty.id;
  ANALYZE`;

import type { DataSource } from 'typeorm';

/** Hải Phòng 2024: 783 units × 11 days × 3 shifts × 2 posts = 51,678 duties, made in the database itself. */
export async function haiPhong(db: DataSource): Promise<{ departmentId: string; periodId: string; now: number }> {
  await db.query(`
    INSERT INTO unit_kind VALUES ('so', 'Sở', 'Department', 0), ('thpt', 'THPT', 'School', 1);
    INSERT INTO post_kind VALUES ('lanh-dao', 'Lãnh đạo', 'Leader', 'on-call', 0), ('ky-thuat', 'Kỹ thuật', 'Technician', 'on-site', 1);
    INSERT INTO unit (kind_id, name) VALUES ('so', 'Sở');
    INSERT INTO unit (kind_id, name, parent_id) SELECT 'thpt', 'Phòng ' || g, (SELECT id FROM unit LIMIT 1) FROM generate_series(1, 15) g;
    INSERT INTO unit (kind_id, name, parent_id)
      SELECT 'thpt', 'Trường ' || g, (SELECT id FROM unit WHERE name = 'Phòng ' || (g % 15 + 1)) FROM generate_series(1, 768) g;
    INSERT INTO person (name) SELECT 'Người ' || g FROM generate_series(1, 783 * 12) g;
    INSERT INTO membership (person_id, unit_id)
      SELECT p.id, u.id FROM (SELECT id, row_number() OVER () - 1 AS n FROM person) p
        JOIN (SELECT id, row_number() OVER () - 1 AS n FROM unit WHERE kind_id = 'thpt') u ON u.n = p.n / 12;
    UPDATE unit SET head_person_id = (SELECT person_id FROM membership m WHERE m.unit_id = unit.id LIMIT 1);
    INSERT INTO post (unit_id, kind_id) SELECT u.id, k.id FROM unit u CROSS JOIN post_kind k WHERE u.kind_id = 'thpt';
    INSERT INTO period (unit_id, title, first_on, last_on, submission_due_at)
      SELECT id, 'Lễ 30/4', '2024-04-27', '2024-05-07', '2024-04-25 17:00+07' FROM unit WHERE kind_id = 'so';
    INSERT INTO demand (period_id, unit_kind_id, post_kind_id, required) SELECT p.id, 'thpt', k.id, 1 FROM period p CROSS JOIN post_kind k;
    INSERT INTO roster (period_id, unit_id, pattern, stage, revision)
      SELECT p.id, u.id, '3x8', 'published', 1 FROM period p CROSS JOIN unit u WHERE u.kind_id = 'thpt';
    INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at, uid, created_at, revised_at)
      SELECT gen_random_uuid(), r.id, r.period_id, r.unit_id, po.id, gen_random_uuid(), m.person_id, 'S', 'Ca',
             t, t + interval '8 hours', replace(gen_random_uuid()::text, '-', ''), now(), now()
        FROM roster r
        JOIN (SELECT *, row_number() OVER (PARTITION BY unit_id) - 1 AS n FROM post) po ON po.unit_id = r.unit_id
        CROSS JOIN generate_series(0, 32) s
        CROSS JOIN LATERAL (SELECT timestamptz '2024-04-27 06:00+07' + s * interval '8 hours' AS t) turn
        JOIN (SELECT *, row_number() OVER (PARTITION BY unit_id) - 1 AS n FROM membership) m
          ON m.unit_id = r.unit_id AND m.n = (s * 2 + po.n) % 12;
    INSERT INTO acknowledgement (duty_id, sequence, answer, agreed, via) SELECT id, 0, 'accepted', '{}', 'link' FROM duty WHERE random() < 0.9;
    ANALYZE`);
  const [row] = await db.query<{ departmentId: string; periodId: string }[]>(
    `SELECT unit_id AS "departmentId", id AS "periodId" FROM period`,
  );
  if (!row) throw new Error('no period was made');
  return { ...row, now: Date.parse('2024-04-29T18:42:00+07:00') };
}

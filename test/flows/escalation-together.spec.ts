import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SchedulerRegistry } from '@nestjs/schedule';
import { dutyFacts } from '../../src/calendars/duty-facts.js';
import { unitsDue } from '../../src/escalation/due.js';
import { Escalations } from '../../src/escalation/escalations.service.js';
import { receivers } from '../../src/escalation/receivers.js';
import { TIERS } from '../../src/rota/escalation.js';
import { startApp } from '../support/app.js';
import { EscalationHouse } from './escalation-house.js';

/** By now the head and the officer are to be told. */
const BOTH_TOLD = '2024-04-29T19:30:05+07:00';
const SCHOOLS = 200;
/** One mail speaks of a hundred notices at most. */
const DIGEST = '100 ca chưa được xác nhận – 100 đơn vị';

let house: EscalationHouse;
beforeAll(async () => {
  house = await EscalationHouse.open();
  for (const sql of FOUNDED) await house.app.db.query(sql);
});
afterAll(() => house.close());
afterEach(() => house.empty());

/** Two hundred schools under Lê Chân with a head and a teacher each, who prepare their rosters. */
const FOUNDED = [
  `INSERT INTO unit (kind_id, name, short_name, parent_id)
   SELECT 'thpt', 'Trường số ' || n, 'S' || n, (SELECT id FROM unit WHERE short_name = 'Lê Chân')
     FROM generate_series(1, ${SCHOOLS}) n`,
  `INSERT INTO person (name, email)
   SELECT who || ' S' || n, lower(who) || n || '@demo.example'
     FROM generate_series(1, ${SCHOOLS}) n CROSS JOIN (VALUES ('Head'), ('Teacher')) person(who)`,
  `UPDATE unit SET head_person_id = person.id FROM person WHERE person.name = 'Head ' || unit.short_name`,
  `INSERT INTO roster (period_id, unit_id, pattern, stage)
   SELECT period.id, unit.id, '2x12', 'published' FROM period CROSS JOIN unit WHERE unit.short_name ~ '^S[0-9]+$'`,
  `INSERT INTO post (unit_id, kind_id) SELECT id, 'ky-thuat' FROM unit WHERE unit.short_name ~ '^S[0-9]+$'`,
];

/** Every teacher has a watch that is not confirmed. */
async function unconfirmed(): Promise<void> {
  await house.app.db.query(
    `INSERT INTO duty (id, roster_id, period_id, unit_id, post_id, shift_id, person_id, code, label, starts_at, ends_at,
                       uid, created_at, revised_at)
     SELECT gen_random_uuid(), roster.id, roster.period_id, unit.id, post.id, gen_random_uuid(), person.id, 'S', 'Ca ngày',
            starts_at, starts_at + interval '12 hours', gen_random_uuid()::text, clock_now(), clock_now()
       FROM unit JOIN roster ON roster.unit_id = unit.id JOIN post ON post.unit_id = unit.id
       JOIN person ON person.name = 'Teacher ' || unit.short_name
      CROSS JOIN (VALUES ('2024-04-30T07:30:00+07:00'::timestamptz)) watch(starts_at)`,
  );
  await house.app.clock.moveTo(Date.parse(BOTH_TOLD));
}

/** What is on record: cases opened, steps taken, steps written in the log, and the same without what is there twice. */
async function recorded(): Promise<Record<'cases' | 'tellings' | 'lines' | 'different', number>> {
  const [counts] = await house.app.db.query(
    `SELECT (SELECT count(*) FROM escalation_case) AS cases, (SELECT count(*) FROM escalation_telling) AS tellings,
            count(*) AS lines, count(DISTINCT (subject_id, after->>'tier')) AS different
       FROM audit_entry
      WHERE operation = 'Escalations.raise' AND subject_id IN (SELECT id::text FROM duty)`,
  );
  return counts;
}

const raise = () => house.app.nest.get(Escalations).raise();

/** By the holder's name, whom each tier tells of each watch; asked about one by one, they are the same. */
async function told(): Promise<Record<string, string[][]>> {
  const duties = await dutyFacts(house.app.db, 'duty.live', []);
  const stages = duties.flatMap((duty) => TIERS.map((tier) => ({ tier, duty })));
  const together = await receivers(house.app.db, stages);
  for (const [at, stage] of stages.entries()) expect(await receivers(house.app.db, [stage])).toEqual([together[at]]);
  return Object.fromEntries(
    duties.map(({ personName }, at) => [
      personName,
      together.slice(3 * at, 3 * at + 3).map((people) => people.map(({ name }) => name)),
    ]),
  );
}

describe('watches of two hundred schools that nobody confirmed', () => {
  it('are told once each by instances that come upon them at once, however each divides them', async () => {
    await unconfirmed();
    const other = await startApp({ databaseUrl: (house.app.db.options as { url: string }).url });
    other.nest.get(SchedulerRegistry).deleteInterval('desk');
    try {
      const [here, there] = [house.app, other].map(({ nest }) => nest.get(Escalations));
      const all = [here!.raise(), there!.raise({ together: 70 }), here!.raise({ together: 33 }), there!.raise()];
      const rounds = await Promise.all(all);
      expect(rounds.reduce((sum, { written }) => sum + written, 0)).toBe(2 * SCHOOLS);
    } finally {
      await other.close();
    }
    const steps = 2 * SCHOOLS;
    expect(await recorded()).toEqual({ cases: SCHOOLS, tellings: steps, lines: steps, different: steps });
    const mails = await house.mails();
    expect(new Set(mails.map(({ to }) => to)).size).toBe(SCHOOLS + 1);
    expect(mails.filter(({ to }) => to === 'hanh').map(({ subject }) => subject)).toEqual([DIGEST, DIGEST]);
  });

  it('are told though one school’s cannot be, and that one’s when it can', async () => {
    await unconfirmed();
    const [{ id }] = await house.app.db.query(`SELECT id FROM unit WHERE short_name = 'S77'`);
    await house.app.db.query(
      `CREATE FUNCTION poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF NEW.unit_id = '${id}' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER poison BEFORE INSERT ON notice FOR EACH ROW EXECUTE FUNCTION poison()`,
    );
    try {
      expect(await raise()).toEqual({ written: 2 * (SCHOOLS - 1), more: false });
      expect(await raise()).toEqual({ written: 0, more: false });
    } finally {
      await house.app.db.query('DROP FUNCTION poison CASCADE');
    }
    const steps = 2 * (SCHOOLS - 1);
    expect(await recorded()).toEqual({ cases: SCHOOLS - 1, tellings: steps, lines: steps, different: steps });
    expect(await raise()).toEqual({ written: 2, more: false });
  });

  it('are told once each when the database is lost before all is on record', async () => {
    await unconfirmed();
    await house.app.db.query(
      `CREATE SEQUENCE cut;
       CREATE FUNCTION cut_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF nextval('cut') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NULL; END $$;
       CREATE TRIGGER cut_off AFTER INSERT ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION cut_off()`,
    );
    try {
      expect(await raise()).toEqual({ written: 2 * SCHOOLS, more: false });
    } finally {
      await house.app.db.query('DROP FUNCTION cut_off CASCADE; DROP SEQUENCE cut');
    }
    const steps = 2 * SCHOOLS;
    expect(await recorded()).toEqual({ cases: SCHOOLS, tellings: steps, lines: steps, different: steps });
  });
});

describe('watches nobody began', () => {
  it('are all seen, the earliest first, however long ago they began', async () => {
    const { thpt1, thpt2 } = house.cast.units;
    await house.watch('dung', { unitId: thpt2, start: '2024-04-30T10:00:00+07:00' });
    await house.watch('binh');
    await house.app.clock.moveTo(Date.parse('2024-04-30T10:31:00+07:00'));
    expect(await unitsDue(house.app.db)).toEqual({ unitIds: [thpt1, thpt2], all: true });
    await raise();
    expect(await unitsDue(house.app.db)).toEqual({ unitIds: [], all: true });
  });
});

describe('asked about many watches at once, who is told', () => {
  it('is of each one’s own unit, and never its holder', async () => {
    await house.watch('binh');
    await house.watch('an', { post: 'lanh-dao' });
    await house.watch('chau', { post: 'ung-truc' });
    await house.watch('dung', { unitId: house.cast.units.thpt2 });
    await house.watch('hanh', { unitId: house.cast.units.so });
    expect(await told()).toEqual({
      'Trần Thị Bình': [['Lê Minh Châu'], ['Nguyễn Văn An'], ['Vũ Thị Hạnh']],
      'Nguyễn Văn An': [['Lê Minh Châu'], [], ['Vũ Thị Hạnh']],
      'Lê Minh Châu': [[], ['Nguyễn Văn An'], ['Vũ Thị Hạnh']],
      'Phạm Tiến Dũng': [[], [], ['Vũ Thị Hạnh']],
      'Vũ Thị Hạnh': [[], [], []],
    });
  });

  it('at the department is who is on duty there, though not of their own watch', async () => {
    await house.watch('binh');
    await house.watch('tri', { unitId: house.cast.units.so });
    await house.app.clock.moveTo(Date.parse('2024-04-30T08:00:00+07:00'));
    expect(await told()).toEqual({
      'Trần Thị Bình': [[], ['Nguyễn Văn An'], ['Đỗ Quang Trị']],
      'Đỗ Quang Trị': [[], [], ['Vũ Thị Hạnh']],
    });
  });
});

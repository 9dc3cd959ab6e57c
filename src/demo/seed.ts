import type { EntityManager } from 'typeorm';
import { openLetterPeriod } from '../periods/letter.js';
import { openPeriod } from '../periods/opening.js';
import { newPeriod } from '../periods/period.schema.js';
import { seedReference } from '../periods/reference.js';
import { DAY } from '../rota/interval.js';
import { writeStrips } from '../rosters/strip-writing.js';
import { seedBotnet } from './botnet.js';
import { seedAdvisories } from './advisories.js';
import { type DemoUnit, seedUnits } from './people.js';
import { Chance } from './random.js';
import { seedReports } from './reports.js';
import { RosterPlan } from './rosters.js';
import { Rows } from './rows.js';
import { seedWishes } from './wishes.js';

/** The cast that the demonstration signs in as; everybody is fictitious. */
const cast = [
  { key: 'administrator', name: 'Đỗ Quản Trị', title: 'Quản trị hệ thống', role: 'administrator', at: 'department' },
  { key: 'department', name: 'Đinh Thị Hạnh', title: 'Chuyên viên Văn phòng Sở', role: 'department', at: 'department' },
  { key: 'area', name: 'Lê Thị Chân', title: 'Chuyên viên CNTT', role: 'scheduler', at: 'Phòng GDĐT quận Lê Chân' },
  { key: 'head', name: 'Nguyễn Văn An', title: 'Hiệu trưởng', role: 'head', at: 'Trường THPT Demo số 1' },
  { key: 'scheduler', name: 'Phạm Thị Xếp', title: 'Văn thư', role: 'scheduler', at: 'Trường THPT Demo số 1' },
  { key: 'staff', name: 'Trần Bình', title: 'Tổ Tin học', role: 'staff', at: 'Trường THPT Demo số 1' },
  { key: 'newcomer', name: 'Vũ Minh Châu', title: 'Hiệu trưởng', role: 'head', at: 'Trường THPT An Thịnh Hồng Bàng' },
] as const;

/** Fills an empty database with the letter's period and a fictitious department of the real one's shape. */
export async function seedDemo(tx: EntityManager, now: number): Promise<void> {
  const chance = new Chance(20240430);
  await seedReference(tx);
  const [{ id: departmentId }] = await tx.query<[{ id: string }]>(
    `INSERT INTO unit (kind_id, name, short_name) VALUES ('so', 'Sở Giáo dục và Đào tạo Hải Phòng (demo)', 'Sở GDĐT Hải Phòng') RETURNING id`,
  );
  const units = await seedUnits(tx, departmentId, chance);
  const people = await seedCast(tx, units);
  const by = { personId: people.get('department') ?? '' };
  const periodId = await openLetterPeriod(tx, { unitId: departmentId, by });
  const rows = new Rows(chance, now);
  const plan = new RosterPlan(tx, periodId, RosterPlan.window('2024-04-27', '2024-05-07'), chance, rows);
  for (const unit of units) await plan.add(unit, by.personId, told[unit.name]);
  await addTet(tx, { departmentId, by, units, chance, rows });
  await rows.write(tx);
  await seedWishes(tx, periodId, units);
  await seedReports(tx, periodId, units);
  await seedBotnet(tx, departmentId, by.personId, units);
  await seedAdvisories(tx, { departmentId, by, units, now });
  await tx.query(
    `UPDATE publication p SET gap_reason = NULL WHERE NOT EXISTS (
       SELECT FROM shift s WHERE s.roster_id = p.roster_id
          AND s.required > (SELECT count(*) FROM assignment a WHERE a.shift_id = s.id))`,
  );
  // Who answered from a mail showed that it arrives.
  await tx.query(
    `UPDATE person SET email_verified_at = answered.at
       FROM (SELECT person_id, min(answered_at) AS at FROM acknowledgement JOIN duty ON duty.id = duty_id
              WHERE via = 'link' GROUP BY person_id) answered
      WHERE person.id = answered.person_id AND person.email IS NOT NULL`,
  );
  const published = await tx.query<{ id: string }[]>(`SELECT id FROM roster WHERE stage = 'published'`);
  await writeStrips(
    tx,
    published.map(({ id }) => id),
  );
  await tx.query('ANALYZE');
}

/** Tết of the same year, so that two schools have something to copy and to be fair about. */
async function addTet(tx: EntityManager, { departmentId, by, units, chance, rows }: TetGround): Promise<void> {
  const [firstOn, lastOn] = ['2024-02-08', '2024-02-14'];
  const periodId = await openPeriod(
    tx,
    departmentId,
    newPeriod.parse({
      title: 'Tết Nguyên đán Giáp Thìn 2024',
      firstOn,
      lastOn,
      submissionDueAt: '2024-02-06T10:00:00Z',
    }),
    by,
  );
  const plan = new RosterPlan(tx, periodId, RosterPlan.window(firstOn, lastOn), chance, rows, 79 * DAY);
  for (const unit of units.filter(({ name }) => remembering.has(name))) {
    await plan.add(unit, by.personId, 'published');
  }
}

interface TetGround {
  readonly departmentId: string;
  readonly by: { readonly personId: string };
  readonly units: readonly DemoUnit[];
  readonly chance: Chance;
  readonly rows: Rows;
}

const remembering: ReadonlySet<string> = new Set(['Trường THPT Demo số 1', 'Trường THPT An Thịnh Hồng Bàng']);

/** Units whose state the tour relies on. */
const told: Readonly<Record<string, 'published' | 'withdrawn' | 'none'>> = {
  department: 'published',
  'Trường THPT Demo số 1': 'published',
  'Trường THPT An Thịnh Hồng Bàng': 'none',
  'Phòng GDĐT quận Đồ Sơn': 'withdrawn',
};

/** The cast takes the places of seeded people, so that they hold duties like everybody. Returns ids by key. */
async function seedCast(tx: EntityManager, units: readonly DemoUnit[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const taken = new Map<string, number>();
  for (const { key, name, title, role, at } of cast) {
    const unit = units.find((each) => each.name === at);
    if (!unit) throw new Error(`the demonstration has no unit named ${at}`);
    const email = `${key}@demo.example`;
    // Heads take the first place; the others places from the fifth on, among the technicians.
    const seat = role === 'head' ? 0 : 4 + (taken.get(at) ?? 0);
    if (role !== 'head') taken.set(at, (taken.get(at) ?? 0) + 1);
    const id = unit.people[seat]?.id;
    if (!id) throw new Error(`the demonstration has no seat ${seat} at ${at}`);
    await tx.query('UPDATE person SET name = $2, email = $3 WHERE id = $1', [id, name, email]);
    await tx.query('UPDATE membership SET title = $2 WHERE person_id = $1', [id, title]);
    await tx.query(
      `INSERT INTO role_grant (person_id, unit_id, role) VALUES ($1, $2, $3) ON CONFLICT ON CONSTRAINT grant_once DO NOTHING`,
      [id, unit.id, role],
    );
    ids.set(key, id);
  }
  return ids;
}

/** Who can be signed in as, in the order of the tour. */
export const roles = cast.map(({ key, title, at }) => ({ email: `${key}@demo.example`, key, title, at }));

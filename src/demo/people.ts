import type { EntityManager } from 'typeorm';
import { personName, phone } from './names.js';
import { plannedUnits } from './organisation.js';
import type { Chance } from './random.js';

/** A seeded unit with its people: the first is the head, the second the deputy. */
export interface DemoUnit {
  readonly id: string;
  readonly kindId: string;
  readonly name: string;
  readonly people: readonly DemoPerson[];
}
export interface DemoPerson {
  readonly id: string;
  readonly postKindIds: readonly string[];
}

const titles: Readonly<Record<string, readonly [head: string, deputy: string, staff: readonly string[]]>> = {
  so: ['Giám đốc Sở', 'Phó Giám đốc Sở', ['Chuyên viên CNTT', 'Chuyên viên', 'Văn thư']],
  'phong-co-quan': ['Trưởng phòng', 'Phó trưởng phòng', ['Chuyên viên', 'Chuyên viên CNTT', 'Văn thư']],
  'phong-gddt': ['Trưởng phòng', 'Phó trưởng phòng', ['Chuyên viên', 'Chuyên viên CNTT', 'Kế toán']],
  'gdnn-gdtx': ['Giám đốc', 'Phó giám đốc', ['Giáo viên', 'Nhân viên CNTT', 'Bảo vệ']],
  'truc-thuoc': ['Giám đốc', 'Phó giám đốc', ['Nhân viên', 'Kỹ thuật viên', 'Bảo vệ']],
};
const schoolTitles = [
  'Hiệu trưởng',
  'Phó hiệu trưởng',
  ['Tổ Tin học', 'Tổ Toán', 'Tổ Văn', 'Tổ Anh', 'Văn phòng', 'Bảo vệ'],
] as const;

/** Inserts the units below the department and 10–16 people in each, the department too, which comes first. */
export async function seedUnits(tx: EntityManager, departmentId: string, chance: Chance): Promise<DemoUnit[]> {
  const planned = plannedUnits();
  const ids = planned.map(() => crypto.randomUUID());
  await tx.query(
    `INSERT INTO unit (id, kind_id, name, short_name, parent_id, "position", duty_phone)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::int[], $7::text[])`,
    [
      ids,
      planned.map((unit) => unit.kindId),
      planned.map((unit) => unit.name),
      planned.map((unit) => unit.shortName),
      planned.map((unit) => ids[unit.parent] ?? departmentId),
      planned.map((_, index) => index + 1),
      planned.map((_, index) => phone(900_000 + index).written),
    ],
  );
  const department = { id: departmentId, kindId: 'so', name: 'department', people: staffOf('so', chance) };
  const below = planned.map((unit, index) => ({
    ...unit,
    id: ids[index] ?? '',
    people: staffOf(unit.kindId, chance),
  }));
  const units = [department, ...below];
  await insertPeople(tx, units, chance);
  await tx.query(
    `UPDATE unit SET head_person_id = h.person FROM unnest($1::uuid[], $2::uuid[]) AS h(unit, person) WHERE unit.id = h.unit`,
    [units.map((unit) => unit.id), units.map((unit) => unit.people[0]?.id)],
  );
  await tx.query(
    `INSERT INTO role_grant (person_id, unit_id, role) SELECT head_person_id, id, 'head' FROM unit WHERE id = ANY($1)`,
    [units.map((unit) => unit.id)],
  );
  return units;
}

interface Staff extends DemoPerson {
  readonly title: string;
}

function staffOf(kindId: string, chance: Chance): Staff[] {
  const [head, deputy, others] = titles[kindId] ?? schoolTitles;
  const count = chance.between(10, 16);
  return Array.from({ length: count }, (_, index) => ({
    id: crypto.randomUUID(),
    title: index === 0 ? head : index <= 2 ? deputy : (others[index % others.length] ?? ''),
    postKindIds: index < 4 ? ['lanh-dao', 'truc-ban'] : ['ky-thuat', 'truc-ban', 'ung-truc'],
  }));
}

async function insertPeople(
  tx: EntityManager,
  units: readonly { id: string; people: readonly Staff[] }[],
  chance: Chance,
): Promise<void> {
  const all = units.flatMap((unit) => unit.people.map((person) => ({ ...person, unitId: unit.id })));
  const phones = all.map((_, index) => phone(index));
  await tx.query(
    `INSERT INTO person (id, name, email, phone_written, phone_e164)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::citext[], $4::text[], $5::text[])`,
    [
      all.map((person) => person.id),
      all.map(() => personName(chance)),
      // One in twelve has no address: the product must say so, not stumble.
      all.map((_, index) => (index % 12 === 11 ? null : `nguoi.${index + 1}@demo.example`)),
      phones.map((each) => each.written),
      phones.map((each) => each.e164),
    ],
  );
  await tx.query(
    `INSERT INTO membership (person_id, unit_id, title, post_kind_ids)
     SELECT person, unit, title, string_to_array(kinds, ',') FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) AS m(person, unit, title, kinds)`,
    [
      all.map((person) => person.id),
      all.map((person) => person.unitId),
      all.map((person) => person.title),
      all.map((person) => person.postKindIds.join(',')),
    ],
  );
}

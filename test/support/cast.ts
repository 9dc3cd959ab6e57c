import type { DataSource, EntityManager } from 'typeorm';
import { RoleGrant } from '../../src/access/grant.entity.js';
import type { Role } from '../../src/access/policy-line.js';
import { Session } from '../../src/access/session.entity.js';
import { hashOf, newToken } from '../../src/access/tokens.js';
import { Membership, Person } from '../../src/people/person.entity.js';
import { openLetterPeriod } from '../../src/periods/letter.js';
import { seedReference } from '../../src/periods/reference.js';
import type { Instant } from '../../src/rota/interval.js';
import { Unit } from '../../src/units/unit.entity.js';

/** The same people and units in every test. All ids. */
export interface Cast {
  readonly units: {
    /** Sở GDĐT, the department. */
    readonly so: string;
    /** Phòng GDĐT Lê Chân, under the department. */
    readonly leChan: string;
    /** Trường THPT Demo số 1, under Lê Chân. */
    readonly thpt1: string;
    /** Phòng GDĐT Ngô Quyền, under the department. */
    readonly ngoQuyen: string;
    /** Trường THPT Demo số 2, under Ngô Quyền. */
    readonly thpt2: string;
  };
  readonly people: {
    /** Head of THPT 1; stands as leader. */
    readonly an: string;
    /** Staff of THPT 1; stands as leader and technician. */
    readonly binh: string;
    /** Staff of THPT 1; stands as technician. */
    readonly chau: string;
    /** Head of THPT 2: must see nothing of THPT 1. */
    readonly dung: string;
    /** Officer of the department. */
    readonly hanh: string;
    /** Administrator of the system, a member of the department. */
    readonly tri: string;
  };
  /** The letter's period, 27/4 to 7/5/2024: a leader and a technician around the clock. */
  readonly periodId: string;
}

interface NewMember {
  readonly name: string;
  readonly email: string | null;
  readonly phone?: string;
  readonly title?: string;
  readonly postKindIds?: readonly string[];
  /** Beyond `staff`, which membership is. */
  readonly roles?: readonly Role[];
  /** False: holds the roles without belonging to the unit. */
  readonly member?: boolean;
}

export function seedCast(dataSource: DataSource): Promise<Cast> {
  return dataSource.transaction(async (tx) => {
    await seedReference(tx);
    const units = await seedUnits(tx);
    const people = await seedPeople(tx, units);
    await tx.update(Unit, units.thpt1, { headPersonId: people.an });
    await tx.update(Unit, units.thpt2, { headPersonId: people.dung });
    const periodId = await openLetterPeriod(tx, { unitId: units.so, by: { personId: people.hanh } });
    return { units, people, periodId };
  });
}

/** Makes a person a member of a unit, with roles there. Returns the person's id. */
export async function addMember(tx: EntityManager, unitId: string, wanted: NewMember): Promise<string> {
  const { name, email, phone, title = '', postKindIds = [], roles = [], member = true } = wanted;
  const phoneE164 = phone ? `+84${phone.replaceAll(' ', '').slice(1)}` : null;
  const person = await tx.save(Person, tx.create(Person, { name, email, phoneWritten: phone ?? null, phoneE164 }));
  if (member) await tx.insert(Membership, { personId: person.id, unitId, title, postKindIds: [...postKindIds] });
  for (const role of roles) await tx.insert(RoleGrant, { personId: person.id, unitId, role });
  return person.id;
}

/**
 * Signs a person in without the door: `app.request('GET', path, { as: await sessionFor(app.db, cast.people.an) })`.
 * Sessions end as in life (planners after 12 hours), so ask anew after moving the clock.
 */
export async function sessionFor(
  dataSource: DataSource,
  personId: string,
  { provedAt = null }: { provedAt?: Instant | null } = {},
): Promise<{ cookie: string }> {
  const token = newToken();
  const endsAt = Date.UTC(2100, 0, 1);
  await dataSource.manager.insert(Session, { tokenHash: hashOf(token), personId, endsAt, provedAt, device: 'test' });
  return { cookie: `session=${token}` };
}

async function seedUnits(tx: EntityManager): Promise<Cast['units']> {
  const unit = async (kindId: string, name: string, shortName: string, parentId: string | null): Promise<string> =>
    (await tx.save(Unit, tx.create(Unit, { kindId, name, shortName, parentId }))).id;
  const so = await unit('so', 'Sở Giáo dục và Đào tạo', 'Sở GDĐT', null);
  const leChan = await unit('phong-gddt', 'Phòng GDĐT Lê Chân', 'Lê Chân', so);
  const thpt1 = await unit('thpt', 'Trường THPT Demo số 1', 'THPTD1', leChan);
  const ngoQuyen = await unit('phong-gddt', 'Phòng GDĐT Ngô Quyền', 'Ngô Quyền', so);
  const thpt2 = await unit('thpt', 'Trường THPT Demo số 2', 'THPTD2', ngoQuyen);
  return { so, leChan, thpt1, ngoQuyen, thpt2 };
}

async function seedPeople(tx: EntityManager, { so, thpt1, thpt2 }: Cast['units']): Promise<Cast['people']> {
  const member = (unitId: string, name: string, key: string, rest: Omit<NewMember, 'name' | 'email'>) =>
    addMember(tx, unitId, { name, email: `${key}@demo.example`, ...rest });
  return {
    an: await member(thpt1, 'Nguyễn Văn An', 'an', {
      phone: '0600 000 001',
      title: 'Hiệu trưởng',
      postKindIds: ['lanh-dao'],
      roles: ['head'],
    }),
    binh: await member(thpt1, 'Trần Thị Bình', 'binh', {
      phone: '0600 000 002',
      title: 'Phó Hiệu trưởng',
      postKindIds: ['lanh-dao', 'ky-thuat'],
    }),
    chau: await member(thpt1, 'Lê Minh Châu', 'chau', {
      phone: '0600 000 003',
      title: 'Nhân viên CNTT',
      postKindIds: ['ky-thuat'],
    }),
    dung: await member(thpt2, 'Phạm Tiến Dũng', 'dung', {
      phone: '0600 000 004',
      title: 'Hiệu trưởng',
      postKindIds: ['lanh-dao', 'ky-thuat'],
      roles: ['head'],
    }),
    hanh: await member(so, 'Vũ Thị Hạnh', 'hanh', {
      phone: '0600 000 005',
      title: 'Chuyên viên Văn phòng',
      roles: ['department'],
    }),
    tri: await member(so, 'Đỗ Quang Trị', 'tri', {
      phone: '0600 000 006',
      title: 'Quản trị',
      roles: ['administrator'],
    }),
  };
}

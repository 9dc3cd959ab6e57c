import type { EntityManager } from 'typeorm';
import { type Head, headsOf } from '../notices/heads.js';
import type { CameAlong } from '../notices/reorganisation-facts.js';
import { type FeltChange, feltIn, isFelt, type UnitChange, type UnitState } from '../rota/reorganisation.js';
import type { Wanted } from './reorganisation.schema.js';

/** Who heads units in which a reorganisation is felt, and what of it. */
export interface Reader {
  readonly head: Head;
  readonly unitIds: readonly string[];
  readonly changes: readonly FeltChange[];
}

/** Who leaves a unit for another. */
export interface Mover extends Head {
  readonly from: string;
  readonly intoId: string;
}

/** Looks before it is done; called, says who is concerned: who heads the units then, and who headed them before. */
export async function readersOf(
  tx: EntityManager,
  wanted: Wanted,
  before: readonly UnitState[],
): Promise<(after: readonly UnitState[], changes: readonly UnitChange[]) => Promise<Reader[]>> {
  const former = wanted.act === 'merge' && wanted.headPersonId ? await headsOf(tx, [wanted.intoId]) : [];
  return async (after, changes) => {
    const felt = feltByUnit(wanted, before, after, changes);
    const units = [...(await headsOf(tx, [...felt.keys()])), ...former];
    const led = new Map<string, { head: Head; unitIds: Set<string> }>();
    for (const { unitId, head } of units) {
      if (!head || !felt.has(unitId)) continue;
      const known = led.get(head.personId) ?? { head, unitIds: new Set<string>() };
      known.unitIds.add(unitId);
      led.set(head.personId, known);
    }
    return [...led.values()].map(({ head, unitIds }) => {
      const lines = new Set([...unitIds].flatMap((unitId) => felt.get(unitId) ?? []));
      return { head, unitIds: [...unitIds], changes: changes.filter(isFelt).filter((each) => lines.has(each)) };
    });
  };
}

function feltByUnit(
  wanted: Wanted,
  before: readonly UnitState[],
  after: readonly UnitState[],
  changes: readonly UnitChange[],
): ReadonlyMap<string, FeltChange[]> {
  const [was, is] = [before, after].map((units) => new Map(units.map((unit) => [unit.id, unit])));
  const felt = new Map<string, FeltChange[]>();
  for (const change of changes.filter(isFelt)) {
    const units = feltIn(change, was!.get(change.unitId), is!.get(change.unitId)!);
    // Its people and what hung below it go to the units that begin.
    if (change.what === 'begins' && wanted.act === 'split') units.push(wanted.fromId);
    for (const unitId of new Set(units)) felt.set(unitId, [...(felt.get(unitId) ?? []), change]);
  }
  return felt;
}

/** The people who go from a unit to another, as long as they still belong to the one. */
export async function moversOf(tx: EntityManager, wanted: Wanted): Promise<Mover[]> {
  if (wanted.act === 'change') return [];
  const parts = wanted.act === 'split' ? wanted.parts : [];
  const into = new Map(parts.flatMap(({ unitId, personIds }) => personIds.map((id) => [id, unitId])));
  const fromIds = wanted.act === 'merge' ? wanted.fromIds : [wanted.fromId];
  const people = await tx.query<Omit<Mover, 'intoId'>[]>(MEMBERS, [fromIds, wanted.on]);
  return people.flatMap((person) => {
    const intoId = wanted.act === 'merge' ? wanted.intoId : into.get(person.personId);
    return intoId ? [{ ...person, intoId }] : [];
  });
}

/** What comes along into each unit that takes in or begins. Looked at before it is done. */
export async function comingAlong(tx: EntityManager, wanted: Wanted): Promise<ReadonlyMap<string, CameAlong>> {
  switch (wanted.act) {
    case 'change':
      return new Map();
    case 'merge': {
      const { fromIds, intoId, on } = wanted;
      const [along] = await tx.query<[CameAlong]>(ALONG, [fromIds, intoId, on]);
      return new Map([[intoId, along]]);
    }
    case 'split':
      return new Map(
        wanted.parts.map(({ unitId, personIds }) => {
          return [unitId, { people: personIds.length, duties: 0, alerts: 0, incidents: 0 }];
        }),
      );
  }
}

/** Of who leaves several units at once, the one named first. */
const MEMBERS = /* sql */ `
  SELECT DISTINCT ON (person.id) person.id AS "personId", person.name, coalesce(person.email, '') AS email,
         person.language, unit.name AS "from"
    FROM membership m JOIN person ON person.id = m.person_id AND person.active JOIN unit ON unit.id = m.unit_id
   WHERE m.unit_id = ANY($1::uuid[]) AND (m.left_on IS NULL OR m.left_on > $2::date)
   ORDER BY person.id, array_position($1::uuid[], m.unit_id)`;

const ALONG = /* sql */ `
  SELECT (SELECT count(DISTINCT person_id)::int FROM membership coming
           WHERE unit_id = ANY($1::uuid[]) AND (left_on IS NULL OR left_on > $3::date)
             AND NOT EXISTS (SELECT FROM membership there
                              WHERE there.unit_id = $2 AND there.person_id = coming.person_id
                                AND (there.left_on IS NULL OR there.left_on > $3::date))) AS people,
         (SELECT count(*)::int FROM duty
           WHERE unit_id = ANY($1::uuid[]) AND live AND ends_at > clock_now()) AS duties,
         (SELECT count(*)::int FROM alert
           WHERE unit_id = ANY($1::uuid[])
             AND NOT EXISTS (SELECT FROM alert_entry closing
                              WHERE closing.alert_id = alert.id AND closing.kind = 'closed')) AS alerts,
         (SELECT count(*)::int FROM incident WHERE unit_id = ANY($1::uuid[]) AND status <> 'closed') AS incidents`;

import type { EntityManager } from 'typeorm';
import type { CameAlong, ReorganisationFacts } from '../notices/reorganisation-facts.js';
import type { Mover, Reader } from './readers.js';
import type { Wanted } from './reorganisation.schema.js';

type Told = Pick<ReorganisationFacts, 'id' | 'news' | 'from' | 'hindrance'>;

/** A reorganisation in the words that are the same for everybody. */
export interface Act {
  readonly told: Told;
  readonly wanted: Wanted;
  readonly appointed: readonly { readonly unitId: string; readonly unitName: string; readonly name: string }[];
}

/** A mail names so many changes. */
const MOST = 30;

export async function actOf(tx: EntityManager, told: Told, wanted: Wanted): Promise<Act> {
  const appointing = appointmentsOf(wanted);
  const appointed =
    appointing.length > 0 ? await tx.query<Act['appointed']>(APPOINTED, [JSON.stringify(appointing)]) : [];
  return { told, wanted, appointed };
}

/** As somebody reads it who heads units in which it is felt. */
export function asHead(
  act: Act,
  { changes, unitIds }: Pick<Reader, 'changes' | 'unitIds'>,
  came: ReadonlyMap<string, CameAlong>,
): ReorganisationFacts {
  const pages = [...new Set(unitIds.map((unitId) => pageOf(act, unitId)))];
  return {
    ...commonOf(act),
    changes: changes.slice(0, MOST),
    more: Math.max(0, changes.length - MOST),
    units: new Set(changes.map(({ unitId }) => unitId)).size,
    yours: null,
    came: unitIds.map((unitId) => came.get(unitId)).find((each) => each !== undefined) ?? null,
    heads: act.appointed.map(({ unitName, name }) => ({ unitName, name })),
    unitId: pages.length === 1 ? pages[0]! : null,
  };
}

/** As somebody reads it who goes from one unit to another. @param into what that one is called */
export function asMember(
  act: Act,
  { from, intoId }: Pick<Mover, 'from' | 'intoId'>,
  into: string,
): ReorganisationFacts {
  const heads = act.appointed.filter(({ unitId }) => unitId === intoId);
  return {
    ...commonOf(act),
    changes: [],
    more: 0,
    units: 0,
    yours: { from, into },
    came: null,
    heads: heads.map(({ unitName, name }) => ({ unitName, name })),
    unitId: intoId,
  };
}

/** The unit whose page shows what became of one: that of which it is a part, that from which it is to come. */
export function pageOf({ told, wanted }: Act, unitId: string): string {
  if (wanted.act === 'merge' && told.news === 'done' && wanted.fromIds.includes(unitId)) return wanted.intoId;
  const begins = wanted.act === 'split' && wanted.parts.some((part) => part.unitId === unitId);
  return begins && told.news === 'planned' ? wanted.fromId : unitId;
}

const commonOf = ({ told, wanted }: Act): Told & Pick<ReorganisationFacts, 'on' | 'basis'> => ({
  ...told,
  on: wanted.on,
  basis: wanted.basis ?? '',
});

function appointmentsOf(wanted: Wanted): { unitId: string; unitName?: string | undefined; personId: string }[] {
  if (wanted.act === 'change') return [];
  const units =
    wanted.act === 'merge'
      ? [{ unitId: wanted.intoId, name: wanted.name, headPersonId: wanted.headPersonId }]
      : wanted.parts;
  return units.flatMap(({ unitId, name: unitName, headPersonId: personId }) =>
    personId ? [{ unitId, unitName, personId }] : [],
  );
}

const APPOINTED = /* sql */ `
  SELECT appointed."unitId", coalesce(appointed."unitName", unit.name) AS "unitName", person.name
    FROM jsonb_to_recordset($1::jsonb) appointed("unitId" uuid, "unitName" text, "personId" uuid)
    JOIN person ON person.id = appointed."personId" LEFT JOIN unit ON unit.id = appointed."unitId"
   ORDER BY 2, 1`;

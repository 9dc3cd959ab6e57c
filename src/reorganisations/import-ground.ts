import type { EntityManager } from 'typeorm';
import type { CivilDay } from '../rota/calendar.js';
import type { KnownUnit, UnitGround } from '../rota/unit-list/ground.js';
import type { ChangeWanted } from './reorganisation.schema.js';

/** What a list of units is read against, with the days from which the units are there. */
export interface ImportGround extends UnitGround {
  readonly beginning: ReadonlyMap<string, CivilDay>;
}

type Row = KnownUnit & { readonly validFrom: CivilDay };

/** The unit and all below it that have not ended, as they are and as they are planned to be. */
export async function groundOf(tx: EntityManager, topId: string, today: CivilDay): Promise<ImportGround> {
  const units = await tx.query<Row[]>(UNITS, [topId, today]);
  const kinds = await tx.query<UnitGround['kinds'][number][]>(
    'SELECT id, name_vi AS "nameVi", name_en AS "nameEn" FROM unit_kind ORDER BY "position"',
  );
  const planned = await tx.query<{ on: CivilDay; changes: ChangeWanted['changes'] }[]>(
    `SELECT "on", wanted->'changes' AS changes FROM reorganisation
      WHERE done_at IS NULL AND undone_at IS NULL AND wanted->>'act' = 'change' ORDER BY "on", planned_at`,
  );
  const known = new Map<CivilDay, readonly KnownUnit[]>();
  const unitsOn = (day: CivilDay): readonly KnownUnit[] => {
    const ready = known.get(day);
    if (ready) return ready;
    const until = new Map(units.map((unit): [string, KnownUnit] => [unit.id, unit]));
    for (const { unitId, ...members } of planned.filter(({ on }) => on <= day).flatMap(({ changes }) => changes)) {
      const unit = until.get(unitId);
      if (unit) until.set(unitId, { ...unit, ...members } as KnownUnit);
    }
    const asPlanned = [...until.values()];
    known.set(day, asPlanned);
    return asPlanned;
  };
  return { topId, today, kinds, unitsOn, beginning: new Map(units.map(({ id, validFrom }) => [id, validFrom])) };
}

const UNITS = /* sql */ `
  WITH RECURSIVE below(id) AS (
    SELECT $1::uuid
    UNION
    SELECT u.id FROM below JOIN unit u ON u.parent_id = below.id
  )
  SELECT u.id, u.name, u.short_name AS "shortName", u.kind_id AS "kindId", u.parent_id AS "parentId",
         u.supervising_unit_id AS "supervisingUnitId", u.address, u.duty_phone AS "dutyPhone", u.valid_from AS "validFrom"
    FROM below JOIN unit u ON u.id = below.id WHERE u.valid_to IS NULL OR u.valid_to > $2::date ORDER BY u.id`;

import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { CivilDay } from '../rota/calendar.js';
import { ABOVE_EACH } from './above.sql.js';
import { decisions } from './belongings.js';
import { COMING, COPIED, KEPT, LEFT, STAYING } from './belongings.sql.js';
import { type Carrying, fated, KINDS, parametersOf } from './carrying-along.js';
import type { reorganisationPreview, SplitWanted } from './reorganisation.schema.js';

type Line = z.input<typeof reorganisationPreview>['belongings'][number];
/** Where an address leads, without what only its owner may know. */
const HOST = `regexp_replace(url, '^(https?://[^/?#]+).*$', '\\1')`;

/** What hangs on units that are merged, before they are: what comes along, what the other has itself, what stays. */
export async function belongingsMerged(tx: EntityManager, carrying: Carrying): Promise<Line[]> {
  const { fromIds, intoId, on } = carrying;
  return [
    ...(await decided(tx, carrying)),
    ...(await counted(tx, fromIds, COMING, 'goes')),
    ...(await counted(tx, fromIds, STAYING, 'stays', [on, intoId])),
  ];
}

/** What hangs on a unit that is split: what its parts begin with, and what stays with it. */
export async function belongingsSplit(tx: EntityManager, { fromId, parts, on }: SplitWanted): Promise<Line[]> {
  const intoId = parts[0]!.unitId;
  return [
    ...(await decided(tx, { fromIds: [fromId], intoId, on, begins: true })),
    ...(await counted(tx, [fromId], COPIED, 'goes', [on])),
    ...(await counted(tx, [fromId], KEPT, 'stays', [on])),
  ];
}

/** Above which unit each of these hangs, by the tree or by supervision. */
export function superiorsOf(tx: EntityManager, unitIds: readonly string[]): Promise<Superior[]> {
  return tx.query<Superior[]>(
    `WITH RECURSIVE ${ABOVE_EACH} SELECT start AS "unitId", id AS "superiorId" FROM above WHERE start <> id`,
    [unitIds],
  );
}

interface Superior {
  readonly unitId: string;
  readonly superiorId: string;
}

/** What units no longer go by or answer to, of former superiors that are none any more. @param but those whose things come along */
export async function leftBehind(
  tx: EntityManager,
  {
    before,
    after,
    on,
    but,
  }: { before: readonly Superior[]; after: readonly Superior[]; on: CivilDay; but: readonly string[] },
): Promise<Line[]> {
  const still = new Set(after.map(({ unitId, superiorId }) => `${unitId} ${superiorId}`));
  const lost = before.filter(
    ({ unitId, superiorId }) => !still.has(`${unitId} ${superiorId}`) && !but.includes(superiorId),
  );
  const superiorIds = [...new Set(lost.map(({ superiorId }) => superiorId))];
  if (superiorIds.length === 0) return [];
  return counted(tx, superiorIds, LEFT, 'left', [on, [...new Set(lost.map(({ unitId }) => unitId))]]);
}

/** The ways by which people of units that end were told besides their mail. */
export function webhooksOf(
  tx: EntityManager,
  unitIds: readonly string[],
): Promise<z.input<typeof reorganisationPreview>['webhooks']> {
  return tx.query(
    `SELECT webhook.id AS "webhookId", webhook.title, ${HOST} AS host, unit.name AS "unitName"
       FROM webhook JOIN unit ON unit.id = webhook.unit_id
      WHERE webhook.unit_id = ANY($1::uuid[]) AND webhook.off_because IS DISTINCT FROM 'removed'
      ORDER BY unit.name COLLATE vietnamese, webhook.created_at, webhook.id`,
    [unitIds],
  );
}

async function decided(tx: EntityManager, carrying: Carrying): Promise<Line[]> {
  const lines: Line[] = [];
  for (const decision of decisions) {
    const rows = await tx.query<Omit<Line, 'what'>[]>(
      `WITH RECURSIVE ${KINDS}, fated AS (${fated(decision)})
       SELECT fated.fate, unit.id AS "unitId", unit.name AS "unitName", count(*)::int AS count
         FROM fated JOIN unit ON unit.id = fated.unit_id GROUP BY fated.fate, unit.id
        ORDER BY unit.name COLLATE vietnamese, unit.id, fated.fate`,
      parametersOf(carrying),
    );
    lines.push(...rows.map((row) => ({ what: decision.what, ...row })));
  }
  return lines;
}

/** @param things SQL: `thing(what, unit_id)`, a row for each thing of the units `$1` */
async function counted(
  tx: EntityManager,
  unitIds: readonly string[],
  things: string,
  fate: Line['fate'],
  more: readonly unknown[] = [],
): Promise<Line[]> {
  const rows = await tx.query<Omit<Line, 'fate'>[]>(
    `WITH RECURSIVE ${things}
     SELECT thing.what, unit.id AS "unitId", unit.name AS "unitName", count(*)::int AS count
       FROM thing JOIN unit ON unit.id = thing.unit_id GROUP BY thing.what, unit.id
      ORDER BY unit.name COLLATE vietnamese, unit.id, thing.what`,
    [unitIds, ...more],
  );
  return rows.map((row) => ({ ...row, fate }));
}

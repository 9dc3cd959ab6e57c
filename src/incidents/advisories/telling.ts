import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Bodies } from '../../notices/notice-body.js';
import { type Planner, plannersOf } from '../../notices/nudge-drafts.js';
import { type Draft, keyOf, writeNotices } from '../../notices/writing.js';
import type { AdvisoryNews } from '../../rota/advisories.js';
import { DAY, type Instant } from '../../rota/interval.js';
import { isoOf } from '../../time/iso.js';
import type { KeptAdvisory } from './kept-advisory.js';

interface Telling {
  readonly advisory: KeptAdvisory;
  readonly news: AdvisoryNews;
  readonly unitIds: readonly string[];
  /** Null: by itself. */
  readonly by: { readonly personId: string; readonly name: string } | null;
}

/**
 * Tells the head of each unit and those who draw up its roster, and puts on record whom it reached. Returns those units;
 * where it reaches nobody, and where the very same was told before, nothing is written.
 */
export async function tell(tx: EntityManager, telling: Telling): Promise<Set<string>> {
  const planners = await plannersOf(tx, telling.unitIds);
  const once = randomUUID();
  const drafts = planners.map((planner) => draftOf(telling, planner, once));
  const written = new Set(await writeNotices(tx, drafts));
  const reached = new Map<string, string[]>();
  for (const { key, unitId, personId } of drafts) {
    if (unitId !== null && written.has(key)) reached.set(unitId, [...(reached.get(unitId) ?? []), personId]);
  }
  await record(tx, telling, reached);
  return new Set(reached.keys());
}

function draftOf({ advisory, news, by }: Telling, planner: Planner, once: string): Draft {
  return {
    kind: 'advisory',
    key: keyOf(
      `advisory-${news}`,
      `${advisory.id}.${planner.unitId}`,
      planner.personId,
      sequenceOf(advisory, news, once),
    ),
    unitId: planner.unitId,
    personId: planner.personId,
    address: planner.email,
    expiresAt: expiryOf(advisory, news),
    body: bodyOf(advisory, news, planner, by?.name ?? null),
  };
}

/** What makes one telling another than the last: by itself a deadline is told of once, an officer may remind again. */
function sequenceOf({ dueAt, version }: KeptAdvisory, news: AdvisoryNews, once: string): string | number {
  if (news === 'nudge') return once;
  return news === 'soon' || news === 'overdue' ? dueAt : news === 'corrected' ? version : 0;
}

function expiryOf({ dueAt, now }: KeptAdvisory, news: AdvisoryNews): Instant {
  return news === 'soon' ? dueAt : Math.max(dueAt, now) + DAY;
}

export function bodyOf(
  { id, number, issuer, title, product, versions, todo, severity, dueAt }: KeptAdvisory,
  news: AdvisoryNews,
  { name, language, unitId, unitName }: Planner,
  from: string | null,
): Bodies['advisory'] {
  const advisory = { id, number, issuer, title, product, versions, todo, severity, dueAt };
  return { to: { name, language }, news, unitId, unitName, advisory, from };
}

async function record(
  tx: EntityManager,
  { advisory, news, by }: Telling,
  reached: ReadonlyMap<string, readonly string[]>,
): Promise<void> {
  const rows = [...reached].map(([unitId, personIds]) => ({ id: randomUUID(), unitId, personIds }));
  await tx.query(
    `INSERT INTO advisory_telling (id, advisory_id, unit_id, news, due_at, told_by, person_ids)
     SELECT id, $2, "unitId", $3, $4, $5, ARRAY(SELECT jsonb_array_elements_text("personIds"))::uuid[]
       FROM jsonb_to_recordset($1::jsonb) AS told(id uuid, "unitId" uuid, "personIds" jsonb)`,
    [JSON.stringify(rows), advisory.id, news, isoOf(advisory.dueAt), by?.personId ?? null],
  );
}

/** What was not sent yet need not be any more. */
export async function stopTelling(tx: EntityManager, advisoryId: string): Promise<void> {
  await tx.query(
    `UPDATE notice SET state = 'void' WHERE kind = 'advisory' AND state = 'due' AND body->'advisory'->>'id' = $1`,
    [advisoryId],
  );
}

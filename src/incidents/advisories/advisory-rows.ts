import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { policy } from '../../access/policy.js';
import type { Role } from '../../access/policy-line.js';
import { visibleUnits } from '../../access/visible.js';
import type { Runner } from '../../calendars/duty-facts.js';
import { advisoryState, isOverdue, isPatchedLate } from '../../rota/advisories.js';
import { HO_CHI_MINH } from '../../rota/calendar.js';
import type { Instant } from '../../rota/interval.js';
import type { advisoryView } from './advisory.schema.js';

type View = z.input<typeof advisoryView>;
export type Stand = Omit<View['units'][number], 'areaId' | 'areaName' | 'headName' | 'headPhone' | 'told'>;
export type Head = Omit<View, 'now' | 'counts' | 'units' | 'mayManage'>;

/** An advisory as it reads; of rows `advisory` and `closure`. */
export const HEAD = /* sql */ `
  SELECT advisory.id, advisory.unit_id AS "unitId", unit.name AS "unitName", advisory.number, advisory.issuer,
         advisory.title, advisory.product, advisory.versions, advisory.cves, advisory.due_at AS "dueAt",
         advisory.issued_at AS "issuedAt", advisory.top_id AS "topId", top.name AS "topName",
         advisory.kind_ids AS "kindIds", advisory.todo, advisory.links, writer.name AS "issuedBy", advisory.version,
         jsonb_build_object('id', severity.id, 'vi', severity.name_vi, 'en', severity.name_en) AS severity,
         CASE WHEN closure.at IS NOT NULL THEN jsonb_build_object('at', round(extract(epoch FROM closure.at) * 1000),
           'by', (SELECT name FROM person WHERE id = closure.closed_by), 'withdrawn', closure.withdrawn,
           'text', closure.text) END AS closed
    FROM advisory JOIN unit ON unit.id = advisory.unit_id JOIN unit top ON top.id = advisory.top_id
    JOIN alert_severity severity ON severity.id = advisory.severity JOIN person writer ON writer.id = advisory.issued_by
    LEFT JOIN advisory_closure closure ON closure.advisory_id = advisory.id`;

/** A unit’s answer that counts, of a row `last`. */
export const FULL_ANSWER = /* sql */ `
  CASE WHEN last.id IS NOT NULL THEN jsonb_build_object('affected', last.affected, 'patchedOn', last.patched_on,
    'patchedBy', last.patched_by, 'note', last.note, 'at', round(extract(epoch FROM last.at) * 1000),
    'by', (SELECT name FROM person WHERE id = last.said_by)) END AS answer`;

/** From when on nothing more becomes overdue: the closing. */
export const asOf = ({ closed }: Pick<Head, 'closed'>, now: Instant): Instant => closed?.at ?? now;

/** How a unit stands. */
export function standOf<Row extends Pick<Stand, 'answer'>>(row: Row, dueAt: Instant, now: Instant) {
  const { answer } = row;
  const state = advisoryState(answer);
  const late = answer !== null && isPatchedLate(answer, dueAt, HO_CHI_MINH);
  return { ...row, state, overdue: isOverdue(state, dueAt, now), late };
}

/** The units in whose name a reader may answer, by the policy’s own line. */
export async function speaksFor(runner: Runner, by: Actor): Promise<Set<string>> {
  const visible = visibleUnits(by, { roles: policy['Advisories.answer']?.who as readonly Role[] });
  const rows = await runner.query<{ id: string }>(`WITH RECURSIVE ${visible.sql} SELECT id FROM visible`, [
    ...visible.params,
  ]);
  return new Set(rows.map(({ id }) => id));
}

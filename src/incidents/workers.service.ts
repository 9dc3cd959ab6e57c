import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { AuditLog } from '../audit/audit.service.js';
import { above } from '../calendars/escalation.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import type { helperList } from './incident.schema.js';
import { compareNames } from '../rota/names.js';
import { append, type HeldIncident, lockedIncident } from './writing.js';

type Helper = z.input<typeof helperList>['helpers'][number];

/** Who works on an incident. */
@Injectable()
export class WorkersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** Who can be asked: people of the incident’s unit, then of those above it. */
  async helpers(incidentId: string): Promise<z.input<typeof helperList>> {
    return { helpers: await helpersOf(this.dataSource.manager, incidentId) };
  }

  /** Puts somebody to work on it; asked again changes nothing. Problems `incident-closed`, `unknown-reference`. */
  assign(incidentId: string, workerId: string, task: string, by: string): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const incident = await lockedIncident(tx, incidentId);
      if (incident.status === 'closed') throw new Problem('incident-closed');
      const worker = (await helpersOf(tx, incidentId)).find(({ personId }) => personId === workerId);
      if (!worker) throw new Problem('unknown-reference', { detail: NO_HELPER });
      const added = await tx.query<unknown[]>(
        `INSERT INTO incident_work (incident_id, person_id, task, assigned_by) VALUES ($1, $2, $3, $4)
         ON CONFLICT (incident_id, person_id) WHERE relieved_at IS NULL DO NOTHING RETURNING id`,
        [incidentId, workerId, task, by],
      );
      if (added.length === 0) return;
      const facts = { person: worker.name };
      await append(tx, incidentId, { authorId: by, kind: 'assigned', text: task, facts });
      await this.recorded(tx, 'Incidents.assign', incident, by, { worker: workerId, task });
    });
  }

  /** Takes somebody off it. Nothing happens to who does not work on it. */
  relieve(incidentId: string, workerId: string, by: string): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const incident = await lockedIncident(tx, incidentId);
      const [[relieved]] = await tx.query<[{ name: string }[]]>(
        `UPDATE incident_work SET relieved_by = $3, relieved_at = clock_now()
          WHERE incident_id = $1 AND person_id = $2 AND relieved_at IS NULL
          RETURNING (SELECT name FROM person WHERE person.id = person_id) AS name`,
        [incidentId, workerId, by],
      );
      if (!relieved) return;
      await append(tx, incidentId, { authorId: by, kind: 'relieved', facts: { person: relieved.name } });
      await this.recorded(tx, 'Incidents.relieve', incident, by, { worker: workerId });
    });
  }

  private recorded(
    tx: EntityManager,
    operation: string,
    { id, unitId }: HeldIncident,
    actor: string,
    after: object,
  ): Promise<void> {
    return this.audit.record(tx, { actor, operation, subjectKind: 'incident', subjectId: id, unitId, after });
  }
}

/** Those of the unit first, then those above it step by step, each by name and once. */
async function helpersOf(tx: Pick<EntityManager, 'query'>, incidentId: string): Promise<Helper[]> {
  const people = await tx.query<(Helper & { steps: number })[]>(
    `WITH RECURSIVE ${above('(SELECT unit_id FROM incident WHERE id = $1) incident')}
     SELECT person.id AS "personId", person.name, member.title, unit.name AS "unitName", nearest.steps
       FROM nearest JOIN unit ON unit.id = nearest.id JOIN membership member ON member.unit_id = nearest.id
       JOIN person ON person.id = member.person_id AND person.active
      WHERE member.left_on IS NULL OR member.left_on > (SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`,
    [incidentId],
  );
  const near = people.toSorted((a, b) => a.steps - b.steps || compareNames(a.name, b.name));
  return [...new Map(near.toReversed().map((helper) => [helper.personId, helper])).values()].toReversed();
}

const NO_HELPER = {
  vi: 'Người này không thuộc đơn vị có sự cố hay đơn vị cấp trên',
  en: 'This person is neither of the unit of the incident nor of one above it',
};

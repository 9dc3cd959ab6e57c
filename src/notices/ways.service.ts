import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import type { Runner } from '../calendars/duty-facts.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { HEARD_BY_WEBHOOK } from './reach.js';
import type { silencedWays, waysView } from './ways.schema.js';

type Ways = z.input<typeof waysView>['ways'];

/** By which ways people are told, and which of them they keep for what is pressing. */
@Injectable()
export class WaysService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  async of({ personId }: Pick<Actor, 'personId'>): Promise<{ ways: Ways }> {
    return { ways: await waysOf(this.dataSource, personId) };
  }

  /** For what is written from now on. Problem `not-valid` when no way would stay. */
  change({ silenced }: z.output<typeof silencedWays>, { personId }: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const before = await waysOf(tx, personId);
      if (before.length > 0 && before.every(({ way }) => silenced.includes(way))) {
        const detail = { vi: 'Xin giữ ít nhất một cách', en: 'Keep one way at least' };
        throw new Problem('not-valid', { errors: [{ pointer: '#/silenced', detail }] });
      }
      await tx.query(
        `INSERT INTO person_preference (person_id, mail_silenced, webhook_silenced) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE
            SET mail_silenced = excluded.mail_silenced, webhook_silenced = excluded.webhook_silenced`,
        [personId, silenced.includes('mail'), silenced.includes('webhook')],
      );
      await tx.query(
        `UPDATE device SET silenced = 'push:' || id = ANY ($2::text[]) WHERE person_id = $1 AND ended_at IS NULL`,
        [personId, silenced],
      );
      await this.audit.record(tx, {
        actor: personId,
        operation: 'Ways.change',
        subjectKind: 'person',
        subjectId: personId,
        unitId: null,
        before: { silenced: namesOf(before) },
        after: { silenced: namesOf(await waysOf(tx, personId)) },
      });
    });
  }
}

const namesOf = (ways: Ways): string[] => ways.filter(({ silenced }) => silenced).map(({ way }) => way);

/** Mail first; a webhook above any of their units; devices in the order they came. */
function waysOf(runner: Runner, personId: string): Promise<Ways> {
  return runner.query<Ways[number]>(
    `SELECT way, label, silenced, returned FROM (
       SELECT 1 AS place, 'mail' AS way, email::text AS label, coalesce(mail_silenced, false) AS silenced,
              NULL::timestamptz AS since, email_failed_because AS returned
         FROM person LEFT JOIN person_preference ON person_id = person.id WHERE person.id = $1 AND email IS NOT NULL
       UNION ALL
       SELECT 2, 'webhook', '', coalesce(webhook_silenced, false), NULL, NULL
         FROM person LEFT JOIN person_preference ON person_id = person.id
        WHERE person.id = $1 AND EXISTS (
          SELECT FROM (SELECT person_id, unit_id FROM membership WHERE person_id = person.id) duty
           WHERE ${HEARD_BY_WEBHOOK})
       UNION ALL
       SELECT 3, 'push:' || id, label, silenced, created_at, NULL FROM device WHERE person_id = $1 AND ended_at IS NULL
     ) known ORDER BY place, since, way`,
    [personId],
  );
}

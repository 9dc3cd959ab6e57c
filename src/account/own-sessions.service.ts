import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { SignedIn } from '../access/actor.js';
import { holds } from '../access/lifetime.js';
import { Sessions } from '../access/sessions.service.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { labelOf } from '../notices/channels/push/label.js';
import { Clock } from '../time/clock.js';
import type { ownSessionList } from './account.schema.js';

type List = z.input<typeof ownSessionList>;
type Row = List['sessions'][number] & { readonly begunAt: number; readonly seenAt: number };

/** Where a person is signed in. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
    private readonly audit: AuditLog,
  ) {}

  /** Those that still hold, the one here first, then by when they were last seen. */
  async list({ actor, tokenHash }: SignedIn): Promise<List> {
    const rows = await this.dataSource.query<Row[]>(
      `SELECT id, device, network, way, created_at AS "begunAt", seen_at AS "seenAt", token_hash = $2 AS here
         FROM session WHERE person_id = $1 AND ends_at > clock_now()
        ORDER BY token_hash = $2 DESC, seen_at DESC, id LIMIT 100`,
      [actor.personId, tokenHash],
    );
    const roles = actor.grants.map(({ role }) => role);
    const now = this.clock.now();
    const open = rows.filter(({ begunAt, seenAt }) => holds({ begun: begunAt, seen: seenAt }, roles, now));
    return { sessions: open.map((each) => ({ ...each, device: labelOf(each.device) })) };
  }

  end(sessionId: string, { actor }: SignedIn): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      await tx.query('DELETE FROM session WHERE id = $1', [sessionId]);
      const about = { subjectKind: 'session', subjectId: sessionId, unitId: null };
      await this.audit.record(tx, { actor: actor.personId, operation: 'OwnSessions.end', ...about });
    });
  }

  /** Signs the person out everywhere but here. */
  endOthers(here: SignedIn): Promise<void> {
    const { personId } = here.actor;
    return inTransaction(this.dataSource, async (tx) => {
      await this.sessions.closeOthers(tx, here);
      const about = { subjectKind: 'person', subjectId: personId, unitId: null };
      await this.audit.record(tx, { actor: personId, operation: 'OwnSessions.endOthers', ...about });
    });
  }
}

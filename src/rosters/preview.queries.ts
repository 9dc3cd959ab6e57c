import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import type { Change } from '../rota/changes.js';
import { Clock } from '../time/clock.js';
import { type Draft, loadDraft } from './draft.js';
import { breachesOf, gapsOf } from './judgement.js';
import { changesOf } from './plan.js';
import { Roster } from './roster.entity.js';
import type { breachView, changeView, publicationPreview } from './roster.schema.js';

@Injectable()
export class PreviewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What publishing now would do, decided by the same code as publishing. One moment's picture. */
  show(rosterId: string): Promise<z.input<typeof publicationPreview>> {
    return inTransaction(this.dataSource, async (tx) => {
      const roster = await tx.findOneBy(Roster, { id: rosterId });
      if (!roster) throw new Problem('not-found');
      const draft = await loadDraft(tx, roster);
      const now = this.clock.now();
      return {
        version: roster.version,
        changes: await named(tx, draft, await changesOf(tx, draft, now)),
        gaps: gapsOf(draft, now),
        breaches: (await breachesOf(tx, draft)).map((breach) => ({ ...breach }) as z.input<typeof breachView>),
      };
    });
  }
}

async function named(
  tx: EntityManager,
  draft: Draft,
  changes: readonly Change[],
): Promise<z.input<typeof changeView>[]> {
  const holders = changes.map((change) => (change.kind === 'cancel' ? change.before : change.after));
  const people = await tx.query<{ id: string; name: string; hasEmail: boolean }[]>(
    'SELECT id, name, email IS NOT NULL AS "hasEmail" FROM person WHERE id = ANY($1::uuid[])',
    [holders.map(({ personId }) => personId)],
  );
  const kinds = await tx.query<{ id: string; name: string }[]>(
    `SELECT post.id, kind.name_vi AS name FROM post JOIN post_kind kind ON kind.id = post.kind_id WHERE post.unit_id = $1`,
    [draft.unit.id],
  );
  const byId = new Map(people.map((person) => [person.id, person]));
  const posts = new Map(kinds.map((post) => [post.id, post.name]));
  return changes.map((change) => {
    const holder = change.kind === 'cancel' ? change.before : change.after;
    const before = change.kind === 'invite' ? null : change.before;
    return {
      kind: change.kind,
      personId: holder.personId,
      personName: byId.get(holder.personId)?.name ?? '',
      hasEmail: byId.get(holder.personId)?.hasEmail ?? false,
      assignmentId: holder.id,
      postName: posts.get(holder.postId) ?? '',
      start: holder.start,
      end: holder.end,
      beforeStart: before?.start ?? null,
      beforeEnd: before?.end ?? null,
    };
  });
}

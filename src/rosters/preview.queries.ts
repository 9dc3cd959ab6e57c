import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import type { Breach } from '../rota/rules.js';
import { Clock } from '../time/clock.js';
import { changeViews, differencesOf } from './change-views.js';
import { loadDraft } from './draft.js';
import { breachesOf, gapsOf, unexcused } from './judgement.js';
import { changesOf } from './plan.js';
import { Roster } from './roster.entity.js';
import type { breachView, publicationPreview } from './roster.schema.js';
import { proposedSigner } from './signing.js';

@Injectable()
export class PreviewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What publishing now would do, decided by the same code as publishing. One moment's picture. */
  show(rosterId: string, by: Actor): Promise<z.input<typeof publicationPreview>> {
    return inTransaction(this.dataSource, async (tx) => {
      const roster = await tx.findOneBy(Roster, { id: rosterId });
      if (!roster) throw new Problem('not-found');
      const draft = await loadDraft(tx, roster);
      const now = this.clock.now();
      const changes = await changeViews(tx, roster.unitId, await changesOf(tx, draft, now));
      const breaches = await breachesOf(tx, draft);
      return {
        version: roster.version,
        changes,
        differences: differencesOf(changes, draft.posts.length > 1),
        gaps: gapsOf(draft, now),
        breaches: breaches.map(view),
        unexcused: unexcused(breaches, draft, now).map(view),
        signer: await proposedSigner(tx, roster, by),
      };
    });
  }
}

const view = (breach: Breach) => ({ ...breach }) as z.input<typeof breachView>;

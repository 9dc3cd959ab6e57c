import { Injectable, type StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { log } from '../../http/log.js';
import { Problem } from '../../http/problem.js';
import { Clerk } from './clerk.js';
import type { Why } from '../../rota/fill/why.js';
import type { Conflict, Written } from './clerk-messages.js';
import { FillDesk } from './fill-desk.js';
import { type Fillable, FillQueries } from './fill.queries.js';
import { fillEvents, type proposalRequest, type whyRequest } from './fill.schema.js';
import { type Tell, streamed } from './streamed.js';
import { Telling } from './telling.js';

type Wanted = z.output<typeof proposalRequest>;

/** Proposes who stands what. Nothing is written: the planner takes a proposal into the draft, or does not. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly queries: FillQueries,
    private readonly clerk: Clerk,
    private readonly desk: FillDesk,
  ) {}

  /**
   * Better and better proposals until the best is proved or the time is up. Problems `not-found`, `unknown-reference`,
   * `too-many-requests`.
   */
  async propose(rosterId: string, wanted: Wanted, by: Actor): Promise<StreamableFile> {
    if (!this.desk.hasRoom(by.personId)) throw new Problem('too-many-requests', { retryAfter: 10 });
    const fillable = await this.queries.load(rosterId, wanted);
    return streamed(fillEvents, (tell, signal) => this.work(fillable, wanted, by, tell, signal));
  }

  /** Why this person for that shift, and who else could. Problems `not-found`, `unknown-reference`. */
  async why(rosterId: string, { shiftId, personId, relaxations }: z.output<typeof whyRequest>): Promise<Why> {
    const wanted = { shiftIds: [shiftId], personIds: [personId], relaxations, keep: true, apart: false };
    const { facts } = await this.queries.load(rosterId, wanted);
    const scope = { shiftIds: null, personIds: null, keep: true };
    return this.clerk.ask('why', { facts: { ...facts, scope }, placement: { shiftId, personId } });
  }

  private async work(
    { facts, version }: Fillable,
    { seed, seconds, keep }: Wanted,
    by: Actor,
    tell: Tell<typeof fillEvents>,
    signal: AbortSignal,
  ): Promise<void> {
    const key = this.clerk.key();
    try {
      const { problem, standing } = await this.clerk.ask('open', { key, facts });
      const write = (plan: Int32Array) => this.clerk.ask('write', { key, plan });
      const telling = new Telling({ problem, seed, rosterVersion: version, write }, tell);
      const outcome = await this.desk
        .solve(problem, {
          seed,
          seconds,
          signal,
          owner: by.personId,
          ...(!keep && { start: standing }),
          onQueued: (before) => tell('queued', { before }),
          onProgress: (progress) => telling.hear(progress),
        })
        .finally(() => telling.stop());
      if (outcome.faults.length > 0) log.warn({ faults: outcome.faults }, 'fill: an engine went wrong');
      if (signal.aborted || outcome.status === 'stopped') return;
      const written = await telling.end(outcome);
      if (written && written.gapsLeft.length > 0) await this.tellConflict(key, written, tell, signal);
      tell('done', { status: outcome.status, elapsed: outcome.elapsed });
    } finally {
      void this.clerk.ask('close', { key }).catch(() => undefined);
    }
  }

  private async tellConflict(
    key: number,
    { gapsLeft }: Written,
    tell: Tell<typeof fillEvents>,
    signal: AbortSignal,
  ): Promise<void> {
    const conflict = await this.clerk.ask('conflict', { key, gaps: gapsLeft.map(({ shiftId }) => shiftId) });
    if (conflict && !signal.aborted) tell('conflict', told(conflict));
  }
}

const told = ({ sentence, constraints, relaxations }: Conflict) => ({
  sentence,
  constraints: [...constraints],
  relaxations: [...relaxations],
});

import { Injectable, type StreamableFile } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { log } from '../../http/log.js';
import { Problem } from '../../http/problem.js';
import { problemOf } from '../../http/problem-body.js';
import { problems } from '../../http/problems.js';
import { fillsEvents, type fillsRequest } from './fill.schema.js';
import { type Tell, streamed } from './streamed.js';
import { type Unbegun, UnbegunQueries } from './unbegun.queries.js';
import { type Filled, UnitFilling } from './unit-filling.js';

type Wanted = z.output<typeof fillsRequest>;
type Outcome = Filled & {
  readonly outcome: 'filled' | 'skipped' | 'failed';
  readonly reason: { readonly vi: string; readonly en: string } | null;
};

/** How many units are filled beside each other, one thread each. */
const BESIDE = 2;
const nothing: Filled = { rosterId: null, proved: false, gapsLeft: 0, placed: 0 };

/** Fills the rosters nobody has begun, as drafts for the units' heads: never handed in, never published. */
@Injectable()
export class FillsService {
  constructor(
    private readonly unbegun: UnbegunQueries,
    private readonly filling: UnitFilling,
  ) {}

  /**
   * Unit by unit, told as it goes. Whoever stops listening, or may no longer do it, ends it after the units under way;
   * what is saved stays. `still` is asked before each unit.
   */
  async fill(periodId: string, wanted: Wanted, by: Actor, still: () => Promise<boolean>): Promise<StreamableFile> {
    const units = await this.unbegun.list(periodId, wanted.unitIds, by);
    return streamed(fillsEvents, async (tell, signal) => {
      tell('units', { units: units.map(({ id, name }) => ({ id, name })) });
      if (!wanted.dryRun) await this.all(periodId, units, wanted, by, { tell, signal, still });
    });
  }

  private async all(
    periodId: string,
    units: readonly Unbegun[],
    wanted: Wanted,
    by: Actor,
    { tell, signal, still }: { tell: Tell<typeof fillsEvents>; signal: AbortSignal; still: () => Promise<boolean> },
  ): Promise<void> {
    const began = performance.now();
    const seconds = (): number => (performance.now() - began) / 1000;
    const ended: Outcome[] = [];
    const waiting = [...units];
    const hand = async (): Promise<void> => {
      for (let unit = waiting.shift(); unit; unit = waiting.shift()) {
        if (signal.aborted) return;
        if (!(await still())) throw new Problem('not-allowed');
        const started = seconds();
        tell('unit', { unitId: unit.id, name: unit.name });
        const filled = await this.one(periodId, unit, wanted, by, signal);
        ended.push(filled);
        const count = { done: ended.length, of: units.length, seconds: seconds() - started };
        tell('filled', { unitId: unit.id, name: unit.name, ...filled, ...count });
      }
    };
    await Promise.all(Array.from({ length: BESIDE }, hand)).finally(() => waiting.splice(0));
    const of = (outcome: Outcome['outcome']): number => ended.filter((each) => each.outcome === outcome).length;
    tell('summary', {
      units: units.length,
      filled: of('filled'),
      proved: ended.filter(({ proved }) => proved).length,
      gapsLeft: ended.reduce((sum, { gapsLeft }) => sum + gapsLeft, 0),
      skipped: of('skipped'),
      failed: of('failed'),
      seconds: seconds(),
    });
  }

  /** One unit; what goes wrong with it keeps no other waiting. */
  private async one(periodId: string, unit: Unbegun, wanted: Wanted, by: Actor, signal: AbortSignal): Promise<Outcome> {
    if (unit.people === 0) return { ...nothing, outcome: 'skipped', reason: nobody };
    try {
      return { ...(await this.filling.fill(periodId, unit, wanted, by, signal)), outcome: 'filled', reason: null };
    } catch (error) {
      const { slug, members } = problemOf(error);
      if (slug === 'unexpected') log.error({ err: error, unit: unit.id }, 'fill: a unit could not be filled');
      const { vi, en } = problems[slug];
      return {
        ...nothing,
        outcome: begunMeanwhile.has(slug) ? 'skipped' : 'failed',
        reason: members.detail ?? { vi, en },
      };
    }
  }
}

/** Refusals that say that the unit's head was quicker. */
const begunMeanwhile: ReadonlySet<string> = new Set(['version-stale', 'version-required']);
const nobody = { vi: 'Đơn vị chưa có người trực', en: 'The unit has nobody to stand watch' };

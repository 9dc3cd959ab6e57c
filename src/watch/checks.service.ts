import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dutyFacts, type DutyFacts } from '../calendars/duty-facts.js';
import { inTransaction } from '../database/transactions.js';
import { announceHappening } from '../notices/announce.js';
import { keyOf, writeNotices, type Draft } from '../notices/writing.js';
import type { Instant } from '../rota/interval.js';
import { type MadeRound, lookedAt, roundsIn } from './rounds.js';
import { type StoodWatch, stoodWatches, WAS_TAKEN } from './stood.js';
import { rulesOf } from './watch-rules.js';

/** Reminds officers of rounds of checks that were not made. */
@Injectable()
export class Checks {
  constructor(private readonly dataSource: DataSource) {}

  /** Reminds of every overdue round, once each. Late, twice or beside another process is harmless. Returns the notices. */
  async remind(): Promise<number> {
    const [{ now }] = await this.dataSource.query<[{ now: Instant }]>('SELECT clock_now() AS now');
    const running = await stoodWatches(this.dataSource, RUNNING, []);
    if (running.length === 0) return 0;
    const ids = running.map(({ id }) => id);
    const rules = await rulesOf(
      this.dataSource,
      running.map(({ unitId }) => unitId),
    );
    const looked = await lookedAt(this.dataSource, ids);
    const overdue = running.flatMap((watch) =>
      roundsIn(watch, { rules: rules.get(watch.unitId), looked, now })
        .filter(({ state }) => state === 'overdue')
        .map((round) => ({ watch, round })),
    );
    if (overdue.length === 0) return 0;
    const duties = new Map(
      (await dutyFacts(this.dataSource, 'duty.id = ANY($1)', [ids])).map((duty) => [duty.id, duty]),
    );
    const drafts = overdue.flatMap(({ watch, round }) => {
      const duty = duties.get(watch.id);
      return duty ? [draftOf(duty, watch, round)] : [];
    });
    return inTransaction(this.dataSource, async (tx) => {
      const written = await writeNotices(tx, drafts);
      const units = drafts.flatMap(({ key, unitId }) => (unitId && written.includes(key) ? [unitId] : []));
      await announceHappening(tx, ...new Set(units));
      return written.length;
    });
  }
}

const RUNNING = `duty.live AND duty.starts_at <= (SELECT clock_now()) AND duty.ends_at > (SELECT clock_now())
  AND duty.starts_at > (SELECT clock_now()) - interval '48 hours' AND ${WAS_TAKEN}`;

function draftOf(duty: DutyFacts, watch: StoodWatch, { key, at, items }: MadeRound): Draft {
  return {
    kind: 'check-overdue',
    key: keyOf('check-overdue', duty.id, duty.personId, `${duty.sequence}.${key}`),
    unitId: duty.unitId,
    personId: duty.personId,
    dutyId: duty.id,
    sequence: duty.sequence,
    address: duty.email ?? '',
    expiresAt: watch.end,
    body: {
      to: { name: duty.personName, language: duty.language },
      duty,
      round: { key, at },
      items: items.filter(({ ok }) => ok === null).map(({ words }) => words),
    },
  };
}

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { unknownAt } from '../http/unknown.js';
import { giversOf, handoverOpens } from '../rota/handover.js';
import { checkInWindow } from '../rota/check-in.js';
import { clockOf, HO_CHI_MINH } from '../rota/calendar.js';
import { DAY, type Instant } from '../rota/interval.js';
import { timeLabel } from '../rota/labels.js';
import { CheckInService } from '../rosters/check-in.service.js';
import { type HeldDuty, lockedDuty } from '../rosters/held-duty.js';
import { isoOf } from '../time/iso.js';
import { itemsOf, roundsOf } from '../rota/checklist.js';
import { enclosedIn } from './enclosed.js';
import type { Checked } from './entries.queries.js';
import { append, type Unwritten } from './log-writing.js';
import { NEAR, type StoodWatch, stoodWatches } from './stood.js';
import { checklistOf, rulesOf } from './watch-rules.js';
import type { newEntry } from './watch.schema.js';

type Wanted = z.output<typeof newEntry>;
type Check = Extract<Wanted, { kind: 'check' }>;

/** What was written out of reach still goes up so long after the watch. */
export const LATE = 3 * DAY;

/** What an officer does on watch; all of it is an entry of the unit’s log. */
@Injectable()
export class WatchService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly checkIns: CheckInService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Writes an entry in the holder’s own watch. Sent again it is written once; taking over a watch already taken over
   * changes nothing. Returns the id of the entry on record. Problems `not-found`, `duty-changed`, `check-in-early`,
   * `duty-over`, `not-taken-over`, `handover-early`, `unknown-reference`, `conflict` (the id is another entry’s).
   */
  write(personId: string, dutyId: string, entryId: string, wanted: Wanted): Promise<string> {
    return inTransaction(this.dataSource, async (tx) => {
      const duty = await lockedDuty(tx, personId, dutyId);
      if (await this.isWritten(tx, entryId, { personId, dutyId, wanted })) return entryId;
      const [watch] = await stoodWatches(tx, 'duty.id = $1', [dutyId]);
      if (!watch) throw new Error('a duty is gone');
      if (wanted.kind === 'takeover') {
        const first = await takenBy(tx, watch);
        if (first !== null) return first;
        await this.begin(tx, duty, personId, wanted.saidAt);
      } else refuseWhatCannotBe(duty, watch, wanted);
      const entry = await this.entryOf(tx, watch, { entryId, wanted });
      await append(tx, entry);
      await this.audit.record(tx, {
        actor: personId,
        operation: 'Watch.write',
        subjectKind: 'duty',
        subjectId: dutyId,
        unitId: duty.unitId,
        after: { entry: entryId, kind: wanted.kind },
      });
      return entryId;
    });
  }

  /** Whether this very entry is on record. Problem `conflict`. */
  private async isWritten(
    tx: EntityManager,
    entryId: string,
    { personId, dutyId, wanted }: { personId: string; dutyId: string; wanted: Wanted },
  ): Promise<boolean> {
    const [known] = await tx.query<{ dutyId: string; personId: string; kind: string; text: string }[]>(
      'SELECT duty_id AS "dutyId", author_id AS "personId", kind, text FROM log_entry WHERE id = $1',
      [entryId],
    );
    if (!known) return false;
    const same = { dutyId, personId, kind: wanted.kind, text: textOf(wanted) };
    if (JSON.stringify(known) !== JSON.stringify(same)) throw new Problem('conflict');
    return true;
  }

  /** Whoever takes over is there. What was signed out of reach and in time counts when it arrives. */
  private async begin(tx: EntityManager, duty: HeldDuty, personId: string, saidAt: Instant | null): Promise<void> {
    const inTime = saidAt !== null && saidAt >= checkInWindow(duty).start && saidAt < duty.end;
    if (duty.live && inTime && duty.now >= duty.end && duty.now < duty.end + LATE) return;
    await this.checkIns.begin(tx, duty, { personId, via: 'page' });
  }

  private async entryOf(
    tx: EntityManager,
    watch: StoodWatch,
    { entryId, wanted }: { entryId: string; wanted: Wanted },
  ): Promise<Unwritten> {
    const { id: dutyId, unitId, personId: authorId } = watch;
    const plain = { level: 'info', done: '', told: [], open: false, correctsId: null, settlesId: null } as const;
    const written = { id: entryId, unitId, dutyId, authorId, kind: wanted.kind, saidAt: wanted.saidAt };
    if (wanted.kind === 'takeover') {
      const near = await stoodWatches(tx, NEAR, [unitId, isoOf(watch.start), isoOf(watch.end)]);
      const facts = { from: giversOf(watch, near).map(({ id }) => id), word: wanted.remarks ? 'remarks' : 'received' };
      return { ...plain, ...written, text: wanted.remarks, facts };
    }
    if (wanted.kind === 'check') {
      const facts = await this.foundIn(tx, watch, wanted);
      const level = facts.results.every(({ ok }) => ok) ? 'info' : 'attention';
      return { ...plain, ...written, level, text: '', facts };
    }
    if (wanted.kind === 'handover') return { ...plain, ...written, text: wanted.text, facts: {} };
    await refuseStrangers(tx, unitId, wanted);
    const { level, text, done, open, correctsId, settlesId } = wanted;
    const told = wanted.told.map(({ who, at }) => ({ who, at: isoOf(at) }));
    const files = await enclosedIn(tx, wanted.files, { dutyId, senderId: authorId });
    const facts = files.length > 0 ? { files } : {};
    return { ...written, level, text, done, told, open, correctsId, settlesId, facts };
  }

  /** What was looked at, in the words of the list as it is now. Problem `unknown-reference`: not of that round. */
  private async foundIn(tx: EntityManager, watch: StoodWatch, { round, results }: Check): Promise<Checked> {
    const list = checklistOf((await rulesOf(tx, [watch.unitId])).get(watch.unitId), watch.postKindId);
    const made = roundsOf(watch, list, HO_CHI_MINH).find(({ key }) => key === round);
    if (!made) throw unknownAt('#/round', NO_ROUND);
    const words = new Map(itemsOf(made, list).map(({ key, vi }) => [key, vi]));
    const strange = results.findIndex(({ key }) => !words.has(key));
    if (strange >= 0) throw unknownAt(`#/results/${strange}/key`, NO_ITEM);
    const { key, at } = made;
    return { round: { key, at }, results: results.map((each) => ({ ...each, text: words.get(each.key) ?? '' })) };
  }
}

const textOf = (wanted: Wanted): string => {
  if (wanted.kind === 'check') return '';
  return wanted.kind === 'takeover' ? wanted.remarks : wanted.text;
};

/** The entry by which the watch was taken over; null while it was not. */
async function takenBy(tx: EntityManager, { id, takenAt }: StoodWatch): Promise<string | null> {
  if (takenAt === null) return null;
  const [entry] = await tx.query<{ id: string }[]>(
    `SELECT id FROM log_entry WHERE duty_id = $1 AND kind = 'takeover' ORDER BY "position" DESC LIMIT 1`,
    [id],
  );
  return entry?.id ?? null;
}

function refuseWhatCannotBe(duty: HeldDuty, watch: StoodWatch, wanted: Wanted): void {
  if (watch.takenAt === null) throw new Problem('not-taken-over');
  if (duty.now >= duty.end + LATE) throw new Problem('duty-over');
  const opens = handoverOpens(duty);
  if (wanted.kind !== 'handover' || duty.now >= opens) return;
  const clock = clockOf(opens, HO_CHI_MINH);
  const detail = { vi: `Bàn giao được từ ${timeLabel(clock, 'vi')}.`, en: `It opens at ${timeLabel(clock, 'en')}.` };
  throw new Problem('handover-early', { detail });
}

/** An entry may only point at entries of its own unit’s log. */
async function refuseStrangers(
  tx: EntityManager,
  unitId: string,
  { correctsId, settlesId }: { readonly correctsId: string | null; readonly settlesId: string | null },
): Promise<void> {
  const wanted = Object.entries({ correctsId, settlesId }).filter(([, id]) => id !== null);
  const known = await tx.query<{ id: string }[]>(
    `SELECT id FROM log_entry WHERE unit_id = $1 AND id = ANY($2::uuid[]) AND kind = 'note'`,
    [unitId, wanted.map(([, id]) => id)],
  );
  const strange = wanted.find(([, id]) => !known.some((entry) => entry.id === id));
  if (strange) throw unknownAt(`#/${strange[0]}`, NO_ENTRY);
}

const NO_ROUND = { vi: 'Ca này không có lượt kiểm tra này', en: 'This watch has no such round of checks' };
const NO_ITEM = { vi: 'Lượt kiểm tra không có mục này', en: 'The round of checks has no such item' };
const NO_ENTRY = { vi: 'Sổ trực của đơn vị không có ghi chép này', en: 'The log of the unit has no such note' };

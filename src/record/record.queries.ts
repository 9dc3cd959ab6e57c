import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Reads } from '../database/reads.js';
import { Problem } from '../http/problem.js';
import { dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { checkInWindow } from '../rota/check-in.js';
import type { Instant } from '../rota/interval.js';
import { heldAt, type Holding, holdings } from '../rota/record.js';
import { differencesOf } from '../rosters/change-views.js';
import { Clock } from '../time/clock.js';
import { type KeptEntry, logOf } from '../watch/entries.queries.js';
import { askedAt, type CallingPeriod, periodsCalling } from './asked.queries.js';
import {
  type Act,
  answersTo,
  beginningsOf,
  escalationsAbout,
  eventOf,
  noticesAbout,
  type RecordEvent,
  swapsAbout,
} from './events.queries.js';
import { AROUND, deedsAround, mattersAt, notesAround } from './matters.queries.js';
import type { dutyRecord } from './record.schema.js';
import {
  type Made,
  madeKnown,
  type Question,
  tellingsOf,
  type Told,
  watchesAbout,
  type Withdrawn,
  withdrawalsOf,
} from './told.queries.js';

type DutyRecord = z.input<typeof dutyRecord>;
type Held = Holding<Told, Withdrawn>;
type Answer = Act & { readonly answer: 'accepted' | 'declined' };

/** What was done about the watches in question. */
interface Acts {
  readonly answers: readonly Answer[];
  readonly begun: readonly Act[];
  readonly signed: readonly KeptEntry[];
  readonly phones: ReadonlyMap<string, string | null>;
}

/** Who was on duty at one moment, and what is on record about it. */
@Injectable()
export class RecordQueries {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
  ) {}

  /** `knownAt`: as the records stood then. Who sees the unit belongs to it or above it, so phones are whole. Problem `not-found`. */
  async at(unitId: string, at: Instant, knownAt?: Instant): Promise<DutyRecord> {
    const now = this.clock.now();
    const question: Question = { unitId, at, knownAt: Math.min(knownAt ?? now, now) };
    const unit = await this.unit(unitId, at);
    const about = await watchesAbout(this.reads, question);
    const made = await madeKnown(this.reads, question, about);
    const told = await tellingsOf(this.reads, question, made, about);
    const { now: holding, once } = heldAt(holdings(told, withdrawalsOf(made)), at);
    const { acts, events, intact } = await this.done(question, about, [...holding, ...once]);
    const watches = holding.map((held) => watchOf(held, acts));
    const matters = await mattersAt(this.reads, question);
    const periods = await periodsCalling(this.reads, question);
    const asked = await askedAt(this.reads, unit.kindId, periods, question);
    const standing = watches.filter(({ answer }) => answer?.answer !== 'declined');
    return {
      now,
      ...question,
      unit,
      periods: periods.map((period) => inForce(period, made)),
      asked: asked.map((need) => {
        return { ...need, standing: standing.filter(({ postName }) => postName === need.postName).length };
      }),
      watches,
      former: once.map((held) => ({ ...heldOf(held, acts), ended: endOf(held) })),
      matters,
      events: [...events, ...publicationsOf(made)].toSorted((a, b) => a.at - b.at),
      logIntact: intact,
    };
  }

  /** Called as it was on the day in question. */
  private async unit(unitId: string, at: Instant) {
    const [unit] = await this.reads.query<(DutyRecord['unit'] & { kindId: string })[]>(
      `SELECT unit.id, named.name, unit.kind_id AS "kindId", head.name AS "headName", head.phone_written AS "headPhone"
         FROM unit JOIN unit_on($2::date) named ON named.id = unit.id
         LEFT JOIN person head ON head.id = unit.head_person_id WHERE unit.id = $1`,
      [unitId, dayOf(at, HO_CHI_MINH)],
    );
    if (!unit) throw new Problem('not-found');
    return unit;
  }

  /** What was done about the watches and told of them, also as lines of the record. */
  private async done(question: Question, about: readonly string[], held: readonly Held[]) {
    const personIds = held.map(({ told }) => told.personId);
    const [answers, begun, log, phones, notices, swaps, escalations, deeds] = await Promise.all([
      answersTo(this.reads, question, about) as Promise<Answer[]>,
      beginningsOf(this.reads, question, about),
      this.signatures(question, about, held),
      this.reads.query<{ id: string; phone: string | null }[]>(
        'SELECT id, phone_written AS phone FROM person WHERE id = ANY($1::uuid[])',
        [personIds],
      ),
      noticesAbout(this.reads, question, about),
      swapsAbout(this.reads, question, about),
      escalationsAbout(this.reads, question, about),
      deedsAround(this.reads, question),
    ]);
    const events = [
      ...answers.map((act) => eventOf(act.answer, act)),
      ...begun.map((act) => eventOf('checked-in', act)),
      ...log.signed.map(({ at, authorName: who, text, kind }) =>
        eventOf(kind === 'takeover' ? 'taken-over' : 'handed-over', { at, who, text }),
      ),
      ...notices,
      ...swaps,
      ...escalations,
      ...deeds,
      ...notesAround(log.entries, question),
    ];
    const acts: Acts = {
      answers,
      begun,
      signed: log.signed,
      phones: new Map(phones.map(({ id, phone }) => [id, phone])),
    };
    return { acts, events, intact: log.intact };
  }

  /** Who signed for the watches in the log of the days they were stood on, and whether that log is whole. */
  private async signatures({ unitId, at, knownAt }: Question, about: readonly string[], held: readonly Held[]) {
    const from = dayOf(Math.min(at - AROUND, ...held.map(({ start }) => start)), HO_CHI_MINH);
    const to = dayOf(Math.max(at + AROUND, ...held.map(({ end }) => end)), HO_CHI_MINH);
    const { entries, intact } = await logOf(this.reads, unitId, { from, to });
    const signed = entries.filter(
      ({ kind, dutyId, at: then }) =>
        (kind === 'takeover' || kind === 'handover') && about.includes(dutyId) && then <= knownAt,
    );
    return { entries, signed, intact };
  }
}

function heldOf({ start, end, told, words }: Held, { phones }: Acts) {
  const { dutyId, personId, personName, postName, postNameEn, label } = words;
  const said = { dutyId, personName, postName, postNameEn, label, start, end };
  return { ...said, phone: phones.get(personId) ?? null, told: told.mark };
}

/** What counts of an answer or a beginning is what was said of the watch as it is held, and in its window. */
function watchOf(held: Held, acts: Acts): DutyRecord['watches'][number] {
  const { dutyId, at: toldAt } = held.told;
  const ours = <Each extends { readonly dutyId: string }>(list: readonly Each[]): Each[] =>
    list.filter((each) => each.dutyId === dutyId);
  const opens = checkInWindow(held).start;
  const answer = ours(acts.answers).findLast(({ at }) => at >= toldAt);
  const begun = ours(acts.begun).find(({ at }) => at >= opens);
  const signed = ours(acts.signed).filter(({ at }) => at >= opens);
  return {
    ...heldOf(held, acts),
    answer: answer ? { answer: answer.answer, at: answer.at, via: answer.via, reason: answer.text } : null,
    checkedIn: begun ? { at: begun.at, via: begun.via } : null,
    takenOverAt: signed.find(({ kind }) => kind === 'takeover')?.at ?? null,
    handedOverAt: signed.findLast(({ kind }) => kind === 'handover')?.at ?? null,
  };
}

function endOf({ ended }: Held): DutyRecord['former'][number]['ended'] {
  if (!ended) throw new Error('a watch that holds has no end');
  if (!('kind' in ended)) return { ...ended.mark, how: 'withdrawn' };
  return { ...ended.mark, how: ended.kind === 'move' ? 'moved' : 'cancelled' };
}

/** What was in force of the unit's roster for a period. */
function inForce({ id, title }: CallingPeriod, made: readonly Made[]): DutyRecord['periods'][number] {
  const last = made.findLast(({ periodId }) => periodId === id);
  if (!last) return { id, title, state: 'none', revision: null, at: null, by: null };
  const { revision, at, by, withdrawn } = last;
  if (withdrawn) return { id, title, state: 'withdrawn', revision, at: withdrawn.at, by: withdrawn.by };
  return { id, title, state: 'published', revision, at, by };
}

/** The publications that said something of the watches, and what was taken back. */
function publicationsOf(made: readonly Made[]): RecordEvent[] {
  return made.flatMap((publication): RecordEvent[] => {
    const { changes, kept, revision, cause, withdrawn, by: who, reason: text, at } = publication;
    const said = changes.length > 0 || !kept;
    const differences = differencesOf(changes, true);
    return [
      ...(said ? [eventOf('published', { at, who, text }, { revision, cause, differences })] : []),
      ...(withdrawn ? [eventOf('withdrawn', { at: withdrawn.at, who: withdrawn.by, text: withdrawn.reason })] : []),
    ];
  });
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { calleesOf } from '../calendars/escalation.js';
import { Problem } from '../http/problem.js';
import { checkInWindow } from '../rota/check-in.js';
import { giversOf, handoverOpens, receiversOf, standingOf } from '../rota/handover.js';
import { type Instant, intersects } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { keptEntries, openIn, shown, writtenDuring } from './entries.queries.js';
import { lookedAt, roundsIn } from './rounds.js';
import { NEAR, stoodWatches, type StoodWatch } from './stood.js';
import { rulesOf } from './watch-rules.js';
import type { watchView } from './watch.schema.js';

type WatchView = z.input<typeof watchView>;

interface Head extends Pick<WatchView, 'unitId' | 'unitName' | 'dutyPhone' | 'code' | 'label' | 'place'> {
  readonly headName: string | null;
  readonly headTitle: string;
  readonly headPhone: string | null;
  readonly leaderToldAt: Instant | null;
}

/** One watch with everything its officer needs at hand. */
@Injectable()
export class WatchQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Problem `not-found`. */
  async show(dutyId: string): Promise<WatchView> {
    const now = this.clock.now();
    const [watch] = await stoodWatches(this.dataSource, 'duty.id = $1', [dutyId]);
    if (!watch) throw new Problem('not-found');
    const { unitId } = watch;
    const [head, near, allRules, open, entries, calls, looked] = await Promise.all([
      this.head(dutyId),
      stoodWatches(this.dataSource, NEAR, [unitId, isoOf(watch.start), isoOf(watch.end)]),
      rulesOf(this.dataSource, [unitId]),
      openIn(this.dataSource, unitId),
      writtenDuring(this.dataSource, watch),
      calleesOf(this.dataSource, [unitId]),
      lookedAt(this.dataSource, [dutyId]),
    ]);
    const rules = allRules.get(unitId);
    const others = near.filter(({ id }) => id !== dutyId);
    const receivers = receiversOf(watch, others);
    const leaders = others.filter(({ postKindId, start, end }) => postKindId === LEADER && start <= now && now < end);
    const { headName, headTitle, headPhone, ...rest } = head;
    const superiors = headName === null ? [] : [{ who: headName, title: headTitle, phone: headPhone }];
    return {
      ...rest,
      now,
      dutyId,
      postName: watch.postName,
      postNameEn: watch.postNameEn,
      start: watch.start,
      end: watch.end,
      officer: watch.name,
      standing: standingOf(watch, receivers, now),
      takenAt: watch.takenAt,
      givenAt: watch.givenAt,
      opensAt: checkInWindow(watch).start,
      handoverOpensAt: handoverOpens(watch),
      patience: rules?.takeoverMinutes ?? 0,
      givers: await this.withSummaries(giversOf(watch, others)),
      receivers: receivers.map(neighbour),
      partners: others.filter((other) => isBeside(watch, other)).map(person),
      leaders: leaders.map(person),
      callOrder: called([
        ...leaders.map(({ name, postName, phone }) => ({ who: name, title: postName, phone })),
        ...superiors,
        ...(calls.get(unitId) ?? []).map(({ organisation, personName, phone }) => {
          return { who: personName || organisation, title: personName ? organisation : '', phone };
        }),
      ]),
      rounds: roundsIn(watch, { rules, looked, now }).map((round) => ({ ...round, items: [...round.items] })),
      openItems: open.map(shown),
      entries: entries.map(shown),
    };
  }

  private async head(dutyId: string): Promise<Head> {
    const [head] = await this.dataSource.query<Head[]>(HEAD, [dutyId]);
    if (!head) throw new Problem('not-found');
    return head;
  }

  private async withSummaries(givers: readonly StoodWatch[]): Promise<WatchView['givers']> {
    const where = `entry.duty_id = ANY($1::uuid[]) AND entry.kind = 'handover'`;
    const written = await keptEntries(this.dataSource, where, [givers.map(({ id }) => id)]);
    return givers.map((giver) => {
      const summary = written.findLast(({ dutyId }) => dutyId === giver.id)?.text ?? null;
      return { ...neighbour(giver), summary };
    });
  }
}

const LEADER = 'lanh-dao';

/** Those who can be called, each number once. */
function called(list: readonly { who: string; title: string; phone: string | null }[]): WatchView['callOrder'] {
  const numbers = new Map<string, WatchView['callOrder'][number]>();
  for (const { who, title, phone } of list) if (phone && !numbers.has(phone)) numbers.set(phone, { who, title, phone });
  return [...numbers.values()];
}

const person = ({ name, postName, postNameEn, phone }: StoodWatch) => ({ name, postName, postNameEn, phone });
const neighbour = (watch: StoodWatch) => {
  const { id: dutyId, start, end, takenAt, givenAt } = watch;
  return { ...person(watch), dutyId, start, end, takenAt, givenAt };
};

/** Who stands at the same time and is neither relieved nor relieves. */
const isBeside = (watch: StoodWatch, other: StoodWatch): boolean =>
  intersects(watch, other) && giversOf(watch, [other]).length === 0 && receiversOf(watch, [other]).length === 0;

const HEAD = /* sql */ `
  SELECT unit.id AS "unitId", unit.name AS "unitName", unit.duty_phone AS "dutyPhone", duty.code, duty.label, duty.place,
         head.name AS "headName", coalesce(membership.title, '') AS "headTitle", head.phone_written AS "headPhone",
         (SELECT min(created_at) FROM notice WHERE notice.duty_id = duty.id AND notice.kind = 'not-relieved'
             AND notice.sequence = duty.sequence) AS "leaderToldAt"
    FROM duty JOIN unit ON unit.id = duty.unit_id
    LEFT JOIN person head ON head.id = unit.head_person_id AND head.id <> duty.person_id
    LEFT JOIN membership ON membership.unit_id = unit.id AND membership.person_id = head.id
   WHERE duty.id = $1`;

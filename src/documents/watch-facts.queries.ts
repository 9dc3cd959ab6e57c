import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { alertsOpenAt, incidentsOpenAt } from '../incidents/open-matters.js';
import { type CivilDay, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { receiversOf } from '../rota/handover.js';
import { type Instant, intersects } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { instantOf, isoOf } from '../time/iso.js';
import { filesOf } from '../watch/enclosed.js';
import { type Checked, type KeptEntry, keptEntries, logOf, openIn, writtenDuring } from '../watch/entries.queries.js';
import { lookedAt, roundsIn } from '../watch/rounds.js';
import { NEAR, type StoodWatch, stoodWatches } from '../watch/stood.js';
import { rulesOf } from '../watch/watch-rules.js';
import type { HandoverFacts, LogFacts, PrintedEntry, WatchUnit } from './watch-facts.js';

/** What the database knows about watches on paper. */
@Injectable()
export class WatchFactsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Problem `not-found`. */
  async handover(dutyId: string): Promise<HandoverFacts> {
    const now = this.clock.now();
    const [watch] = await stoodWatches(this.dataSource, 'duty.id = $1', [dutyId]);
    if (!watch) throw new Problem('not-found');
    const { unitId } = watch;
    const [unit, duty, near, rules, looked, entries] = await Promise.all([
      unitOnPaper(this.dataSource, unitId, dayOf(watch.end, HO_CHI_MINH)),
      this.duty(dutyId),
      stoodWatches(this.dataSource, NEAR, [unitId, isoOf(watch.start), isoOf(watch.end)]),
      rulesOf(this.dataSource, [unitId]),
      lookedAt(this.dataSource, [dutyId]),
      writtenDuring(this.dataSource, watch),
    ]);
    const receivers = receiversOf(watch, near);
    const received = await this.received(receivers);
    const leader = near.find(({ postKindId, ...each }) => postKindId === 'lanh-dao' && intersects(each, watch));
    const rounds = roundsIn(watch, { rules: rules.get(unitId), looked, now });
    return {
      unit,
      watch: { ...duty, start: watch.start, end: watch.end, postName: watch.postName, giver: watch.name },
      leader: leader?.name ?? '',
      receiver: receivers[0]?.name ?? '',
      received,
      headcount: await this.headcount(near.filter((other) => intersects(other, watch) && !receivers.includes(other))),
      checks: rounds.map(({ at, items }) => ({
        at,
        items: items.map(({ words, ...item }) => ({ ...item, text: words.vi })),
      })),
      entries: entries.filter(({ kind }) => kind === 'note').map(printed),
      ...(await this.open(unitId, received?.at ?? now)),
      printedAt: now,
    };
  }

  /** What is handed on: as it was when the receiver signed, whenever it is printed. */
  private async open(
    unitId: string,
    at: Instant,
  ): Promise<Pick<HandoverFacts, 'openItems' | 'openAlerts' | 'openIncidents'>> {
    const [items, openAlerts, openIncidents] = await Promise.all([
      openIn(this.dataSource, unitId, at),
      alertsOpenAt(this.dataSource, unitId, at),
      incidentsOpenAt(this.dataSource, unitId, at),
    ]);
    return { openItems: items.map(printed), openAlerts, openIncidents };
  }

  /** Problem `not-found`. */
  async log(unitId: string, from: CivilDay, to: CivilDay): Promise<LogFacts> {
    const [unit, { entries, intact, anchor }] = await Promise.all([
      unitOnPaper(this.dataSource, unitId, to),
      logOf(this.dataSource, unitId, { from, to }),
    ]);
    return { unit, from, to, entries: entries.map(printed), intact, anchor, printedAt: this.clock.now() };
  }

  /** As it was called that day. */
  private async duty(
    dutyId: string,
  ): Promise<Pick<HandoverFacts['watch'], 'label' | 'place' | 'presence' | 'summary' | 'givenAt'>> {
    const [duty] = await this.dataSource.query<{ label: string; place: string; presence: 'on-site' | 'on-call' }[]>(
      `SELECT duty.label, duty.place, kind.presence FROM duty JOIN post ON post.id = duty.post_id
         JOIN post_kind kind ON kind.id = post.kind_id WHERE duty.id = $1`,
      [dutyId],
    );
    if (!duty) throw new Problem('not-found');
    const where = `entry.duty_id = $1 AND entry.kind = 'handover'`;
    const given = (await keptEntries(this.dataSource, where, [dutyId])).at(-1);
    return { ...duty, summary: given?.text ?? '', givenAt: given?.at ?? null };
  }

  private async received(receivers: readonly StoodWatch[]): Promise<HandoverFacts['received']> {
    const where = `entry.duty_id = ANY($1::uuid[]) AND entry.kind = 'takeover'`;
    const [signed] = await keptEntries(this.dataSource, where, [receivers.map(({ id }) => id)]);
    return signed ? { at: signed.at, by: signed.authorName, remarks: signed.text } : null;
  }

  private async headcount(watches: readonly StoodWatch[]): Promise<HandoverFacts['headcount']> {
    const rows = await this.dataSource.query<{ id: string; at: Instant }[]>(
      `SELECT check_in.duty_id AS id, min(check_in.at) AS at FROM check_in JOIN duty ON duty.id = check_in.duty_id
        WHERE check_in.duty_id = ANY($1::uuid[]) AND check_in.at >= duty.starts_at - interval '30 minutes' GROUP BY 1`,
      [watches.map(({ id }) => id)],
    );
    const begun = new Map(rows.map(({ id, at }) => [id, at]));
    return watches.map(({ id, name, postName, start, end }) => {
      return { name, postName, start, end, checkedInAt: begun.get(id) ?? null };
    });
  }
}

/** The unit as it was named on a day. Problem `not-found`. */
export async function unitOnPaper(
  dataSource: DataSource,
  unitId: string,
  on: CivilDay,
): Promise<WatchUnit & { readonly address: string }> {
  const [unit] = await dataSource.query<(WatchUnit & { readonly address: string })[]>(UNIT, [unitId, on]);
  if (!unit) throw new Problem('not-found');
  return unit;
}

function printed({ told, facts, ...entry }: KeptEntry): PrintedEntry {
  const { round, results = [] } = facts as Partial<Checked>;
  const heard = told.map(({ who, at }) => ({ who, at: instantOf(at) }));
  return { ...entry, told: heard, results, roundAt: round?.at ?? null, files: filesOf({ facts }) };
}

const UNIT = /* sql */ `
  SELECT named.name, named.short_name AS "shortName", unit.address, coalesce(head.name, '') AS "headName",
         coalesce(membership.title, '') AS "headTitle",
         CASE WHEN upper.id IS NOT NULL
              THEN jsonb_build_object('name', upper.name, 'shortName', upper.short_name) END AS superior
    FROM unit JOIN unit_on($2::date) named ON named.id = unit.id LEFT JOIN unit_on($2::date) upper ON upper.id = named.parent_id
    LEFT JOIN person head ON head.id = unit.head_person_id
    LEFT JOIN membership ON membership.person_id = head.id AND membership.unit_id = unit.id
   WHERE unit.id = $1`;

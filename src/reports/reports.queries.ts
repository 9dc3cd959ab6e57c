import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import type { Role } from '../access/policy-line.js';
import { visibleUnits } from '../access/visible.js';
import { BoardQueries } from '../coverage/board.queries.js';
import { Reads } from '../database/reads.js';
import { type CivilDay, HO_CHI_MINH } from '../rota/calendar.js';
import { type ReportSlot, reportSlots, slotAt } from '../rota/daily-reports.js';
import type { Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import type { reportList, reportQuery } from './report.schema.js';

interface Said {
  readonly unitId: string;
  readonly incident: string | null;
  readonly at: Instant | null;
  readonly by: string | null;
  readonly askedAt: Instant | null;
}

/** A unit that was there from a day, and until before another. */
export interface Dayed {
  readonly from: CivilDay;
  readonly to: CivilDay | null;
}

/** Who may speak for a unit. */
const speakers: readonly Role[] = ['administrator', 'department', 'head', 'scheduler'];

@Injectable()
export class ReportsQueries {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly board: BoardQueries,
  ) {}

  /**
   * What each unit there was on that day said at a cut-off, by the name it had then; those that said nothing first.
   * Problem `not-found`.
   */
  async list(periodId: string, wanted: z.output<typeof reportQuery>, by: Actor): Promise<z.input<typeof reportList>> {
    const period = await this.board.period(periodId);
    const now = this.clock.now();
    const slots = reportSlots({ ...period, reportClocks: await this.clocks(periodId) }, HO_CHI_MINH);
    const slot = slots.find(({ on, clock }) => on === wanted.on && clock === wanted.clock) ?? slotAt(slots, now);
    const { title } = period;
    if (!slot) return { now, title, slots, slot: null, units: [] };
    const { rows } = await this.board.units(period, undefined, by);
    const [said, mine, names] = await Promise.all([
      this.said(periodId, slot),
      this.speaksFor(by),
      this.namesOn(
        slot.on,
        rows.map(({ id }) => id),
      ),
    ]);
    const units = rows.flatMap(({ id, headName, headPhone }) => {
      const unitName = names.get(id);
      if (unitName === undefined) return [];
      const known = said.get(id);
      const report = reportOf(known, slot);
      return [
        { unitId: id, unitName, headName, headPhone, report, askedAt: known?.askedAt ?? null, mine: mine.has(id) },
      ];
    });
    const silent = units.filter(({ report }) => report === null);
    const spoken = units.filter(({ report }) => report !== null);
    const incidents = spoken.filter(({ report }) => report?.incident);
    return {
      now,
      title,
      slots,
      slot,
      units: [...incidents, ...silent, ...spoken.filter(({ report }) => !report?.incident)],
    };
  }

  /** The cut-offs of a period, as it has them. */
  async clocks(periodId: string): Promise<readonly string[]> {
    const [row] = await this.reads.query<{ clocks: string[] }[]>(
      'SELECT report_clocks AS clocks FROM period WHERE id = $1',
      [periodId],
    );
    return row?.clocks ?? [];
  }

  /** By unit, the latest word of those that were asked or have spoken. */
  async said(periodId: string, { on, clock }: { on: CivilDay; clock: string }): Promise<Map<string, Said>> {
    const rows = await this.reads.query<Said[]>(SAID, [periodId, on, clock]);
    return new Map(rows.map((row) => [row.unitId, row]));
  }

  /** Of these units those there were on some of the days only, and on which. */
  async dayedWithin(
    { firstOn, lastOn }: { readonly firstOn: CivilDay; readonly lastOn: CivilDay },
    unitIds: readonly string[],
  ): Promise<Map<string, Dayed>> {
    const rows = await this.reads.query<(Dayed & { id: string })[]>(DAYED_WITHIN, [firstOn, lastOn, unitIds]);
    return new Map(rows.map((row) => [row.id, row]));
  }

  private async namesOn(on: CivilDay, unitIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.reads.query<{ id: string; name: string }[]>(NAMES_ON, [on, unitIds]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async speaksFor(by: Actor): Promise<Set<string>> {
    const visible = visibleUnits(by, { roles: speakers });
    const rows = await this.reads.query<{ id: string }[]>(`WITH RECURSIVE ${visible.sql} SELECT id FROM visible`, [
      ...visible.params,
    ]);
    return new Set(rows.map(({ id }) => id));
  }
}

function reportOf(said: Said | undefined, { dueAt }: ReportSlot) {
  if (!said || said.at === null) return null;
  return { incident: said.incident, at: said.at, by: said.by ?? '', late: said.at > dueAt };
}

/** Of those there were: a unit begun since owes nothing for that day. */
const NAMES_ON = /* sql */ `
  SELECT id, name FROM unit_on($1::date)
   WHERE id = ANY($2::uuid[]) AND valid_from <= $1::date AND coalesce(valid_to, 'infinity') > $1::date`;

const DAYED_WITHIN = /* sql */ `
  SELECT id, valid_from AS "from", valid_to AS "to" FROM unit
   WHERE id = ANY($3::uuid[]) AND (valid_from > $1::date OR valid_to <= $2::date)`;

const SAID = /* sql */ `
  SELECT call.unit_id AS "unitId", last.incident, last.at, last.by,
         call.asked_at AS "askedAt"
    FROM report_call call
    LEFT JOIN LATERAL (
      SELECT report.incident, report.at, person.name AS by FROM unit_report report JOIN person ON person.id = report.said_by
       WHERE report.call_id = call.id ORDER BY report.at DESC, report.id DESC LIMIT 1
    ) last ON true
   WHERE call.period_id = $1 AND call."on" = $2 AND call.clock = $3`;

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

/** Who may speak for a unit. */
const speakers: readonly Role[] = ['administrator', 'department', 'head', 'scheduler'];

@Injectable()
export class ReportsQueries {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly board: BoardQueries,
  ) {}

  /** What each unit said at a cut-off, by the name it had on that day; those that said nothing first. Problem `not-found`. */
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
    const units = rows.map(({ id, name, headName, headPhone }) => {
      const known = said.get(id);
      return {
        unitId: id,
        unitName: names.get(id) ?? name,
        headName,
        headPhone,
        report: reportOf(known, slot),
        askedAt: known?.askedAt ?? null,
        mine: mine.has(id),
      };
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

const NAMES_ON = 'SELECT id, name FROM unit_on($1::date) WHERE id = ANY($2::uuid[])';

const SAID = /* sql */ `
  SELECT call.unit_id AS "unitId", last.incident, last.at, last.by,
         call.asked_at AS "askedAt"
    FROM report_call call
    LEFT JOIN LATERAL (
      SELECT report.incident, report.at, person.name AS by FROM unit_report report JOIN person ON person.id = report.said_by
       WHERE report.call_id = call.id ORDER BY report.at DESC, report.id DESC LIMIT 1
    ) last ON true
   WHERE call.period_id = $1 AND call."on" = $2 AND call.clock = $3`;

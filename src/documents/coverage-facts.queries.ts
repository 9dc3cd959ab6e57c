import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import type { BoardPeriod } from '../coverage/board.queries.js';
import { SummaryQueries } from '../coverage/summary.queries.js';
import { Reads } from '../database/reads.js';
import { Problem } from '../http/problem.js';
import { type Dayed, ReportsQueries } from '../reports/reports.queries.js';
import { type CivilDay, HO_CHI_MINH } from '../rota/calendar.js';
import { reportSlots } from '../rota/daily-reports.js';
import type { Instant } from '../rota/interval.js';
import { maskedPhone } from '../rota/phones.js';
import type { CoverageFacts, SlotFacts } from './coverage-facts.js';
import type { coveragePaperQuery } from './documents.schema.js';
import { FollowUpQueries } from './follow-up.queries.js';
import { placeOf } from './wording.js';

type Wanted = z.output<typeof coveragePaperQuery>;
type Issuer = CoverageFacts['issuer'] & { readonly id: string; readonly headName: string; readonly address: string };

/** What the database knows about a whole period on paper. */
@Injectable()
export class CoverageFactsQueries {
  constructor(
    private readonly reads: Reads,
    private readonly summaries: SummaryQueries,
    private readonly reports: ReportsQueries,
    private readonly followUp: FollowUpQueries,
  ) {}

  /** As far as the reader may see, and issued by the highest unit of it. Problem `not-found`. */
  async load(periodId: string, wanted: Wanted, by: Actor): Promise<CoverageFacts> {
    const summary = await this.summaries.summary(periodId, wanted.under, by);
    const issuer = await this.issuer(wanted.under ?? summary.period.unitId, by);
    const phonesWhole = wanted.phones === 'full';
    const units = phonesWhole ? summary.units : summary.units.map(masked);
    const { slots, incidents } = await this.said(summary.period, units, summary.now);
    return {
      ...summary,
      units,
      issuer,
      directive: await this.directive(periodId),
      slots,
      incidents,
      followUp: await this.followUp.load({ ...summary, issuerId: issuer.id }, by),
      proposals: wanted.proposals,
      phonesWhole,
      signing: {
        number: wanted.number ?? '',
        on: wanted.on || null,
        place: wanted.place ?? placeOf(issuer.address),
        signerName: wanted.signer ?? issuer.headName,
        signerTitle: wanted.title ?? issuer.headTitle,
        authority: wanted.authority ?? '',
      },
    };
  }

  /** What the units said at each cut-off so far, and what they said had happened. */
  private async said(period: BoardPeriod, units: CoverageFacts['units'], now: Instant) {
    const reportClocks = await this.reports.clocks(period.id);
    const begun = reportSlots({ ...period, reportClocks }, HO_CHI_MINH).filter(({ dueAt }) => dueAt <= now);
    const dayed = await this.reports.dayedWithin(
      period,
      units.map(({ id }) => id),
    );
    const slots: SlotFacts[] = [];
    const incidents: CoverageFacts['incidents'][number][] = [];
    for (const { on, clock, dueAt } of begun) {
      const words = await this.reports.said(period.id, { on, clock });
      const there = units.filter(({ id }) => isThere(dayed.get(id), on));
      const said = there.flatMap(({ id, name }) => {
        const { at = null, incident = null } = words.get(id) ?? {};
        return at === null ? [] : [{ unitName: name, at, incident }];
      });
      const happened = said.flatMap(({ incident, ...each }) =>
        incident === null ? [] : [{ ...each, text: incident }],
      );
      incidents.push(...happened);
      const late = said.filter(({ at }) => at > dueAt).length;
      slots.push({ on, clock, units: there.length, said: said.length, late, incidents: happened.length });
    }
    return { slots, incidents };
  }

  private async directive(periodId: string): Promise<CoverageFacts['directive']> {
    const [row] = await this.reads.query<CoverageFacts['directive'][]>(
      `SELECT directive_number AS number, directive_on AS "on", directive_issuer AS issuer, directive_subject AS subject
         FROM period WHERE id = $1`,
      [periodId],
    );
    if (!row) throw new Problem('not-found');
    return row;
  }

  private async issuer(unitId: string, by: Actor): Promise<Issuer> {
    const visible = visibleUnits(by, { parameter: 2 });
    const [row] = await this.reads.query<Issuer[]>(`WITH RECURSIVE ${visible.sql} ${ISSUER}`, [
      unitId,
      ...visible.params,
    ]);
    if (!row) throw new Problem('not-found');
    return row;
  }
}

/** Whether a unit that came or went within the period was there on a day; every other one was. */
const isThere = (days: Dayed | undefined, on: CivilDay): boolean =>
  days === undefined || (days.from <= on && (days.to === null || on < days.to));

const masked = (unit: CoverageFacts['units'][number]) => {
  return { ...unit, headPhone: unit.headPhone && maskedPhone(unit.headPhone) };
};

/** The unit asked for if the reader sees it, else the first of the reader's own. */
const ISSUER = /* sql */ `
  SELECT unit.id, unit.name, unit.short_name AS "shortName", coalesce(head.name, '') AS "headName",
         coalesce(membership.title, '') AS "headTitle", coalesce(nullif(unit.address, ''), upper.address, '') AS address,
         CASE WHEN upper.id IS NOT NULL
              THEN jsonb_build_object('name', upper.name, 'shortName', upper.short_name) END AS superior
    FROM unit LEFT JOIN unit upper ON upper.id = unit.parent_id LEFT JOIN person head ON head.id = unit.head_person_id
    LEFT JOIN membership ON membership.person_id = head.id AND membership.unit_id = unit.id
   WHERE unit.id IN (SELECT id FROM visible) AND (unit.id = $1 OR unit.id = ANY($2::uuid[]))
   ORDER BY unit.id = $1 DESC, array_position($2::uuid[], unit.id) LIMIT 1`;

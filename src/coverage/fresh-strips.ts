import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inParts } from '../database/parts.js';
import { inTransaction } from '../database/transactions.js';
import { DayCalendars } from '../periods/calendar.js';
import { type Day, daysBetween } from '../rota/calendar.js';
import type { DemandStretch } from '../rota/demand.js';
import { type Instant, type Interval, minutes } from '../rota/interval.js';
import { type PublishedRoster, renewStrips } from '../rosters/strip-renewal.js';
import { Demands, writeStrips } from '../rosters/strip-writing.js';
import { sourceRevision, type StripDemand } from '../rosters/strip.js';
import type { BoardPeriod, BoardRow } from './board.queries.js';

interface UnitKind {
  readonly id: string;
  readonly nameVi: string;
  readonly nameEn: string;
}

/** What one period asks of every kind of unit, worked out. */
export class Asked {
  private readonly revisions = new Map<string, number>();

  constructor(
    readonly mark: string,
    readonly days: Day[],
    readonly kinds: UnitKind[],
    private readonly window: Interval,
    private readonly needs: ReadonlyMap<string, readonly DemandStretch[]>,
  ) {}

  /** What is asked of a kind of unit. */
  of(kindId: string): StripDemand {
    return { window: this.window, needs: this.needs.get(kindId) ?? [] };
  }

  /** The kinds of unit that must be standing watch at this moment. */
  neededAt(now: Instant): string[] {
    const asked = [...this.needs].filter(([, ofKind]) => ofKind.some((need) => need.start <= now && now < need.end));
    return asked.map(([kindId]) => kindId);
  }

  /** How many hours must be stood by units of a kind, a person each, over the whole period. */
  hoursOf(kindId: string): number {
    return this.of(kindId).needs.reduce((sum, need) => sum + need.required * (minutes(need) / 60), 0);
  }

  /** The revision a strip carries when it was made from what is asked now. */
  revisionOf(kindId: string, rosterRevision: number): number {
    const key = `${kindId} ${rosterRevision}`;
    const known = this.revisions.get(key);
    if (known !== undefined) return known;
    const revision = sourceRevision(rosterRevision, this.of(kindId));
    this.revisions.set(key, revision);
    return revision;
  }
}

/** Of a whole country's strips: few enough that what is made of them is forgotten before it costs to be kept. */
const AT_A_TIME = 400;
/** As many parts of them at once: while one is worked out the database reads and writes the other. */
const ABREAST = 3;
/** Of rosters whose watches are read: the others are not kept from being saved meanwhile. */
const LOCKED_AT_A_TIME = 500;
/** How many periods' demand is kept at hand. */
const KEPT = 20;

/** Sees to it that the board never shows a strip for what a period asked yesterday. */
@Injectable()
export class FreshStrips {
  private readonly known = new Map<string, Asked>();
  private readonly renewing = new Map<string, Promise<void>>();

  constructor(private readonly dataSource: DataSource) {}

  /** Worked out once for each mark, which the database makes from all it depends on. */
  async asked(period: BoardPeriod): Promise<Asked> {
    const known = this.known.get(period.id);
    if (known?.mark === period.mark) return known;
    const asked = await this.workOut(period);
    if (this.known.size >= KEPT) this.known.clear();
    this.known.set(period.id, asked);
    return asked;
  }

  /**
   * Strips are written with their rosters; but when a period asks for more, or a day becomes a holiday, no roster is
   * touched. Each strip carries what it was made from, so those are found here and made anew. True: read again.
   */
  async renew(asked: Asked, rows: readonly Published[]): Promise<boolean> {
    const stale = staleOf(asked, rows);
    if (stale.length === 0) return false;
    const parts = inParts(stale, AT_A_TIME);
    const unmade: string[] = [];
    const lane = async () => {
      for (let part = parts.pop(); part; part = parts.pop())
        unmade.push(...(await renewStrips(this.dataSource, part, asked)));
    };
    await Promise.all(Array.from({ length: ABREAST }, lane));
    if (unmade.length > 0) await this.readAnew(asked, unmade);
    return true;
  }

  /** From the watches themselves, what nobody else has made meanwhile. */
  private async readAnew(asked: Asked, rosterIds: readonly string[]): Promise<void> {
    const rows = await this.dataSource.query<Published[]>(`${PUBLISHED} AND r.id = ANY($1::uuid[])`, [rosterIds]);
    for (const some of inParts(staleOf(asked, rows), LOCKED_AT_A_TIME)) {
      const ids = some.map(({ rosterId }) => rosterId);
      await inTransaction(this.dataSource, async (tx) => {
        await tx.query('SELECT FROM roster WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE', [ids]);
        await writeStrips(tx, ids);
      });
    }
  }

  /** The same of all rosters of a period, for what is read from their strips alone. Whoever asks meanwhile waits along. */
  renewAll(period: BoardPeriod): Promise<void> {
    const key = `${period.id} ${period.mark}`;
    const renewing = this.renewing.get(key) ?? this.renewEach(period).finally(() => this.renewing.delete(key));
    this.renewing.set(key, renewing);
    return renewing;
  }

  private async renewEach(period: BoardPeriod): Promise<void> {
    const asked = await this.asked(period);
    const kinds = await this.dataSource.query<Made[]>(MADE, [period.id]);
    const stale = kinds.filter(
      ({ kindId, revision, stripRevision }) => stripRevision !== asked.revisionOf(kindId, revision),
    );
    if (stale.length > 0)
      await this.renew(
        asked,
        await this.dataSource.query<Published[]>(`${PUBLISHED} AND r.period_id = $1`, [period.id]),
      );
  }

  private async workOut(period: BoardPeriod): Promise<Asked> {
    const kinds = await this.dataSource.query<UnitKind[]>(KINDS);
    const calendar = await DayCalendars.load(this.dataSource, period.unitKindId);
    const demands = new Demands(this.dataSource);
    const needs = new Map<string, DemandStretch[]>();
    for (const { id } of kinds) needs.set(id, await demands.of({ ...period, periodId: period.id, unitKindId: id }));
    const days = daysBetween(period.firstOn, period.lastOn).map((on) => calendar.day(on));
    return new Asked(period.mark, days, kinds, period, needs);
  }
}

/** Whether a roster is published, and its strip was not made from what is asked now. */
export function isStale(asked: Asked, { rosterId, stage, kindId, revision, stripRevision }: Published): boolean {
  return rosterId !== null && stage === 'published' && stripRevision !== asked.revisionOf(kindId, revision ?? 0);
}

/** What says so of a board's row, without the rest. */
export function publishedIn({ rosterId, stage, kindId, revision, stripRevision }: BoardRow): Published {
  return { rosterId, stage, kindId, revision, stripRevision };
}

function staleOf(asked: Asked, rows: readonly Published[]): PublishedRoster[] {
  return rows
    .filter((row) => isStale(asked, row))
    .map(({ rosterId, kindId, revision }) => ({ rosterId: rosterId!, unitKindId: kindId, revision: revision ?? 0 }));
}

export type Published = Pick<BoardRow, 'rosterId' | 'stage' | 'kindId' | 'revision' | 'stripRevision'>;

/** Rosters of one kind of unit whose strips were made from the same. */
interface Made {
  readonly kindId: string;
  readonly revision: number;
  readonly stripRevision: number | null;
}

const MADE = /* sql */ `
  SELECT DISTINCT u.kind_id AS "kindId", r.revision, strip.revision AS "stripRevision"
    FROM roster r JOIN unit u ON u.id = r.unit_id LEFT JOIN roster_strip strip ON strip.roster_id = r.id
   WHERE r.period_id = $1 AND r.stage = 'published'`;

const PUBLISHED = /* sql */ `
  SELECT r.id AS "rosterId", r.stage, u.kind_id AS "kindId", r.revision, strip.revision AS "stripRevision"
    FROM roster r JOIN unit u ON u.id = r.unit_id LEFT JOIN roster_strip strip ON strip.roster_id = r.id
   WHERE r.stage = 'published'`;

const KINDS = 'SELECT id, name_vi AS "nameVi", name_en AS "nameEn" FROM unit_kind ORDER BY "position"';

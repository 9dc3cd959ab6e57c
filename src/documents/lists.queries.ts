import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { BoardQueries } from '../coverage/board.queries.js';
import { ShortagesQueries } from '../coverage/shortages.queries.js';
import { type CoverageSummary, SummaryQueries } from '../coverage/summary.queries.js';
import { Reads } from '../database/reads.js';
import { DayCalendars } from '../periods/calendar.js';
import { clockOf, dayOf, type DayKind, HO_CHI_MINH } from '../rota/calendar.js';
import { hoursByClass } from '../rota/hours.js';
import { Clock } from '../time/clock.js';
import { instantOf } from '../time/iso.js';
import type { Instant, Interval } from '../rota/interval.js';
import { dayKindLabel } from '../rota/labels.js';
import { officialDate, STATE_WORDS } from './wording.js';

/** What of a period is given away as rows. */
export const listNames = ['on-duty', 'gaps', 'submissions', 'hours'] as const;
export type ListName = (typeof listNames)[number];

export interface List {
  /** Of its file. */
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** A period's lists, as far as the reader may see, the heads of their columns first. */
@Injectable()
export class ListsQueries {
  constructor(
    private readonly reads: Reads,
    private readonly summaries: SummaryQueries,
    private readonly shortages: ShortagesQueries,
    private readonly board: BoardQueries,
    private readonly clock: Clock,
  ) {}

  /** Problem `not-found`. */
  async list(which: ListName, periodId: string, under: string | undefined, by: Actor): Promise<List> {
    const name = `${NAMES[which]} - ${officialDate(dayOf(this.clock.now(), HO_CHI_MINH))}`.replaceAll('/', '-');
    return { name, rows: await this.rowsOf(which, periodId, under, by) };
  }

  private async rowsOf(which: ListName, periodId: string, under: string | undefined, by: Actor): Promise<string[][]> {
    if (which === 'on-duty') return this.onDuty(under ?? (await this.board.period(periodId)).unitId, by);
    const summary = await this.summaries.summary(periodId, under, by);
    if (which === 'gaps') return this.gaps(summary);
    return which === 'submissions' ? this.submissions(summary) : this.hours(summary);
  }

  private async onDuty(top: string, by: Actor): Promise<string[][]> {
    const { units } = await this.shortages.onDuty({ under: top }, by);
    return [
      [
        'Đơn vị',
        'Địa bàn',
        'Người trực',
        'Vị trí',
        'Điện thoại',
        'Xác nhận',
        'Đến',
        'Trưởng đơn vị',
        'ĐT trưởng đơn vị',
      ],
      ...units.flatMap(({ unitName, areaName, people, headName, headPhone }) => {
        const head = [headName ?? '', headPhone ?? ''];
        if (people.length === 0) return [[unitName, areaName, '', '', '', '', '', ...head]];
        return people.map((each) => {
          const until = moment(instantOf(each.until));
          return [unitName, areaName, each.name, each.post, each.phone ?? '', yes(each.confirmed), until, ...head];
        });
      }),
    ];
  }

  private gaps({ units, gaps, unpublished }: CoverageSummary): string[][] {
    const heads = new Map(units.map(({ id, headName, headPhone }) => [id, [headName ?? '', headPhone ?? '']]));
    const head = (unitId: string): string[] => heads.get(unitId) ?? ['', ''];
    return [
      ['Đơn vị', 'Vị trí', 'Từ', 'Đến', 'Thiếu', 'Cần', 'Trưởng đơn vị', 'ĐT trưởng đơn vị'],
      ...gaps.map(({ unitId, unitName, postName, start, end, missing, required }) => [
        unitName,
        postName,
        moment(start),
        moment(end),
        String(missing),
        String(required),
        ...head(unitId),
      ]),
      ...unpublished.map(({ unitId, unitName }) => [unitName, 'Chưa công bố lịch', '', '', '', '', ...head(unitId)]),
    ];
  }

  private submissions({ period, units }: CoverageSummary): string[][] {
    return [
      [
        'Đơn vị',
        'Địa bàn',
        'Tình trạng',
        'Nộp lúc',
        'Đúng hạn',
        'Công bố lúc',
        'Bản',
        'Trưởng đơn vị',
        'ĐT trưởng đơn vị',
      ],
      ...units.map((unit) => [
        unit.name,
        unit.areaName,
        STATE_WORDS[unit.state],
        unit.sentAt === null ? '' : moment(unit.sentAt),
        unit.sentAt === null ? '' : yes(unit.sentAt <= period.submissionDueAt),
        unit.publishedAt === null ? '' : moment(unit.publishedAt),
        unit.revision === 0 ? '' : String(unit.revision),
        unit.headName ?? '',
        unit.headPhone ?? '',
      ]),
    ];
  }

  /** Hours by class, not money: each office counts those its own way. */
  private async hours({ period, units }: CoverageSummary): Promise<string[][]> {
    const unitNames = new Map(units.map(({ id, name }) => [id, name]));
    const watches = await this.reads.query<Stood[]>(STOOD, [period.id, [...unitNames.keys()]]);
    const kinds = [...new Set(watches.map(({ unitKindId }) => unitKindId))];
    const calendars = new Map(
      await Promise.all(kinds.map(async (kind) => [kind, await DayCalendars.load(this.reads, kind)] as const)),
    );
    const people = new Map<string, { words: string[]; watches: number; hours: Map<string, number> }>();
    for (const { personId, unitId, unitKindId, name, title, start, end } of watches) {
      const key = `${unitId} ${personId}`;
      const words = [unitNames.get(unitId) ?? '', name, title];
      const sums = people.get(key) ?? { words, watches: 0, hours: new Map<string, number>() };
      people.set(key, { ...sums, watches: sums.watches + 1 });
      const calendar = calendars.get(unitKindId);
      if (!calendar) continue;
      for (const [kind, { day, night }] of Object.entries(hoursByClass({ start, end }, calendar, HO_CHI_MINH))) {
        sums.hours.set(`${kind} day`, (sums.hours.get(`${kind} day`) ?? 0) + day);
        sums.hours.set(`${kind} night`, (sums.hours.get(`${kind} night`) ?? 0) + night);
      }
    }
    const classes = DAY_KINDS.flatMap((kind) => (['day', 'night'] as const).map((half) => ({ kind, half })));
    const title = ({ kind, half }: (typeof classes)[number]): string =>
      `${dayKindLabel(kind, 'vi')} (${half === 'day' ? 'ngày' : 'đêm'})`;
    return [
      ['Đơn vị', 'Họ và tên', 'Chức vụ', 'Số ca', 'Tổng giờ', ...classes.map(title)],
      ...[...people.values()].map(({ words, watches: number, hours }) => [
        ...words,
        String(number),
        decimal([...hours.values()].reduce((sum, each) => sum + each, 0)),
        ...classes.map(({ kind, half }) => decimal(hours.get(`${kind} ${half}`) ?? 0)),
      ]),
    ];
  }
}

interface Stood extends Interval {
  readonly personId: string;
  readonly unitId: string;
  readonly unitKindId: string;
  readonly name: string;
  readonly title: string;
}

const NAMES: Readonly<Record<ListName, string>> = {
  'on-duty': 'Đang trực',
  gaps: 'Ca trống',
  submissions: 'Nộp lịch',
  hours: 'Giờ trực',
};
const DAY_KINDS: readonly DayKind[] = ['WORK', 'REST', 'HOLIDAY', 'COMP_OFF', 'SWAP_OFF', 'MAKEUP_WORK'];

const yes = (true_: boolean): string => (true_ ? 'có' : 'chưa');
/** `29/04/2024 07:30`, as a spreadsheet set to Vietnamese reads it. */
const moment = (at: Instant): string => {
  const on = dayOf(at, HO_CHI_MINH);
  return `${on.slice(8)}/${on.slice(5, 7)}/${on.slice(0, 4)} ${clockOf(at, HO_CHI_MINH)}`;
};
const decimal = (hours: number): string => String(Math.round(hours * 100) / 100);

/** By unit as the reader knows them, then by given name. */
const STOOD = /* sql */ `
  SELECT duty.person_id AS "personId", duty.unit_id AS "unitId", unit.kind_id AS "unitKindId",
         person.name, coalesce(membership.title, '') AS title, duty.starts_at AS start, duty.ends_at AS "end"
    FROM duty JOIN unit ON unit.id = duty.unit_id JOIN person ON person.id = duty.person_id
    LEFT JOIN membership ON membership.person_id = person.id AND membership.unit_id = unit.id
   WHERE duty.period_id = $1 AND duty.unit_id = ANY($2::uuid[]) AND duty.live AND duty.answer IS DISTINCT FROM 'declined'
   ORDER BY array_position($2::uuid[], duty.unit_id), given_name(person.name) COLLATE vietnamese,
            person.name COLLATE vietnamese, person.id, duty.starts_at`;

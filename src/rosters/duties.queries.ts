import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { calleesOf } from '../calendars/escalation.js';
import { DayCalendars } from '../periods/calendar.js';
import { type DayCalendar, dayOf, type DayKind, HO_CHI_MINH } from '../rota/calendar.js';
import { hoursByClass } from '../rota/hours.js';
import { DAY, type Interval } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { CHECKED_IN_AT } from './check-in.service.js';
import type { dutyView, myDuties } from './duty.schema.js';

type DutyView = z.input<typeof dutyView>;
type Mine = z.input<typeof myDuties>;
type Row = Omit<DutyView, 'on' | 'dayKind' | 'dayLabel'> & { unitKindId: string };

/** How long a duty that is over still shows. */
const SHOWN = 30 * DAY;

@Injectable()
export class DutiesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One person's published duties from 30 days back, whom to call during the next one, and the hours they add up to. */
  async mine(personId: string): Promise<Mine> {
    const now = this.clock.now();
    const rows = await this.dataSource.query<Row[]>(MINE, [personId, isoOf(now - SHOWN)]);
    const kinds = [...new Set(rows.map((row) => row.unitKindId))];
    const calendars = new Map(
      await Promise.all(kinds.map(async (kind) => [kind, await DayCalendars.load(this.dataSource, kind)] as const)),
    );
    const everybody = await DayCalendars.load(this.dataSource, null);
    const calendarOf = (row: Row): DayCalendar => calendars.get(row.unitKindId) ?? everybody;
    const views = rows.map((row) => onItsDay(row, calendarOf(row)));
    const duties = views.filter((duty) => duty.end > now);
    return {
      now,
      duties,
      past: views.filter((duty) => duty.end <= now).toReversed(),
      callOrder: duties[0] ? await this.callOrder(duties[0].unitId, personId) : [],
      hours: hoursOf(rows.map((row) => ({ duty: row, calendar: calendarOf(row) }))),
    };
  }

  /** The unit's head first, then the contact points of the unit and of those above it. */
  private async callOrder(unitId: string, personId: string): Promise<Mine['callOrder']> {
    const [heads, callees] = await Promise.all([
      this.dataSource.query<{ who: string; title: string; phone: string | null }[]>(HEAD, [unitId, personId]),
      calleesOf(this.dataSource, [unitId]),
    ]);
    const points = (callees.get(unitId) ?? []).map(({ organisation, personName, phone }) => ({
      who: personName || organisation,
      title: personName ? organisation : '',
      phone,
    }));
    return [...heads, ...points].flatMap(({ who, title, phone }) => (phone ? [{ who, title, phone }] : []));
  }
}

function onItsDay(row: Row, calendar: DayCalendar): DutyView {
  const day = calendar.day(dayOf(row.start, HO_CHI_MINH));
  return { ...row, on: day.on, dayKind: day.kind, dayLabel: day.label ?? null };
}

function hoursOf(duties: readonly { duty: Interval; calendar: DayCalendar }[]): Mine['hours'] {
  const sums = new Map<DayKind, { day: number; night: number }>();
  for (const { duty, calendar } of duties) {
    for (const [kind, { day, night }] of Object.entries(hoursByClass(duty, calendar, HO_CHI_MINH))) {
      const sum = sums.get(kind as DayKind) ?? { day: 0, night: 0 };
      sums.set(kind as DayKind, { day: sum.day + day, night: sum.night + night });
    }
  }
  return [...sums].map(([dayKind, sum]) => ({ dayKind, ...sum }));
}

const PARTNER = `jsonb_build_object('name', holder.name, 'postName', their.name_vi, 'postNameEn', their.name_en,
  'phone', holder.phone_written)`;

/** A changeover takes up to 45 minutes, so who overlaps by no more is handed over to or from, not a partner. */
const NEAR = /* sql */ `
  SELECT jsonb_agg(${PARTNER} ORDER BY their."position", other.starts_at, holder.name COLLATE vietnamese)
           FILTER (WHERE other.starts_at < d.ends_at - interval '45 minutes'
                     AND other.ends_at > d.starts_at + interval '45 minutes') AS partners,
         (jsonb_agg(${PARTNER} ORDER BY other.ends_at DESC, holder.name COLLATE vietnamese)
           FILTER (WHERE other.post_id = d.post_id AND other.starts_at < d.starts_at
                     AND other.ends_at <= d.starts_at + interval '45 minutes')) -> 0 AS before,
         (jsonb_agg(${PARTNER} ORDER BY other.starts_at, holder.name COLLATE vietnamese)
           FILTER (WHERE other.post_id = d.post_id AND other.ends_at > d.ends_at
                     AND other.starts_at >= d.ends_at - interval '45 minutes')) -> 0 AS after
    FROM duty other JOIN person holder ON holder.id = other.person_id
    JOIN post theirs ON theirs.id = other.post_id JOIN post_kind their ON their.id = theirs.kind_id
   WHERE other.live AND other.unit_id = d.unit_id AND other.id <> d.id
     AND other.starts_at >= d.starts_at - interval '48 hours' AND other.starts_at <= d.ends_at
     AND other.ends_at >= d.starts_at`;

const MINE = /* sql */ `
  SELECT d.id, d.unit_id AS "unitId", u.name AS "unitName", u.kind_id AS "unitKindId", kind.name_vi AS "postName",
         kind.name_en AS "postNameEn", kind.presence, d.code, d.label, d.starts_at AS start, d.ends_at AS "end", d.place, d.note, d.sequence,
         d.answer, begun.at AS "checkedInAt", coalesce(near.partners, '[]') AS partners, near.before, near.after
    FROM duty d JOIN unit u ON u.id = d.unit_id JOIN post ON post.id = d.post_id
    JOIN post_kind kind ON kind.id = post.kind_id
   CROSS JOIN LATERAL (${NEAR}) near
   CROSS JOIN LATERAL (SELECT ${CHECKED_IN_AT} AS at FROM duty WHERE duty.id = d.id) begun
   WHERE d.person_id = $1 AND d.live AND d.ends_at > $2::timestamptz
   ORDER BY d.starts_at, d.id`;

const HEAD = /* sql */ `
  SELECT p.name AS who, coalesce(m.title, '') AS title, p.phone_written AS phone
    FROM unit u JOIN person p ON p.id = u.head_person_id
    LEFT JOIN membership m ON m.unit_id = u.id AND m.person_id = p.id
   WHERE u.id = $1 AND p.id <> $2`;

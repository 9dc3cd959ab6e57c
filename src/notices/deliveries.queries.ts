import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import type { Role } from '../access/policy-line.js';
import { visibleUnits } from '../access/visible.js';
import { Config } from '../config.js';
import { Reads } from '../database/reads.js';
import { Problem } from '../http/problem.js';
import type { delivery, deliveryLog, deliverySearch, deliveryState } from './deliveries.schema.js';
import { type Kept, subjectOf } from './emptied.js';

type Search = z.output<typeof deliverySearch>;
type State = z.output<typeof deliveryState>;
/** As the schemas take them in: instants are still epoch milliseconds. */
type Log = z.input<typeof deliveryLog>;
type Delivery = z.input<typeof delivery>;
type Counted = { readonly state: State; readonly channel: string; readonly count: number };

type Row = Kept &
  Omit<Delivery, 'duty' | 'answer' | 'subject' | 'awaited'> & {
    readonly start: number | null;
    readonly end: number;
    /** What was told of the watch; null in what tells of none by its hours. */
    readonly told: {
      readonly start: number;
      readonly end: number;
      readonly post: { readonly vi: string; readonly en: string };
    } | null;
    readonly nameVi: string;
    readonly nameEn: string;
    readonly live: boolean;
    readonly answer: 'accepted' | 'declined' | null;
    readonly answeredAt: number;
    readonly via: string;
    readonly awaited: boolean | null;
  };

/** Who leads or plans a unit sees what its people were told there. */
const readers: readonly Role[] = ['administrator', 'department', 'head', 'scheduler'];

/** What one person was told: when, by which channel, how far it got, and what they answered. */
@Injectable()
export class DeliveriesQueries {
  constructor(
    private readonly reads: Reads,
    private readonly config: Config,
  ) {}

  /** Newest first; others than the person see only what concerns units of theirs. Problem `not-found`. */
  async list(by: Actor, personId: string, { state, channel, after, limit }: Search): Promise<Log> {
    const [person] = await this.reads.query<{ id: string; name: string }[]>(
      'SELECT id, name FROM person WHERE id = $1',
      [personId],
    );
    if (!person) throw new Problem('not-found');
    const visible = visibleUnits(by, { roles: readers });
    const seen = [...visible.params, personId, personId === by.personId];
    const [counted, rows] = await Promise.all([
      this.reads.query<Counted[]>(
        `WITH RECURSIVE ${visible.sql}
         SELECT ${STATE} AS state, notice.channel, count(*) AS count FROM notice WHERE ${THEIRS} GROUP BY 1, 2`,
        seen,
      ),
      this.reads.query<Row[]>(`WITH RECURSIVE ${visible.sql} ${PAGE}`, [
        ...seen,
        state ?? null,
        channel ?? null,
        after ?? null,
        limit + 1,
      ]),
    ]);
    const shown = rows.slice(0, limit);
    return {
      person,
      delivers: this.config.smtpUrl !== null,
      counts: { ...NONE, ...sums(counted, 'state', (each) => channel === undefined || each.channel === channel) },
      channels: sums(counted, 'channel', (each) => state === undefined || each.state === state),
      deliveries: shown.map((row) => this.deliveryOf(row)),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  private deliveryOf(row: Row): Delivery {
    const { answer, answeredAt, via, ...rest } = row;
    return {
      ...rest,
      subject: subjectOf(row, this.config),
      duty: dutyOf(row),
      answer: answer && { answer, answeredAt, via },
      awaited: row.awaited ?? false,
    };
  }
}

/** As it was told, whatever became of it. */
function dutyOf({ start, end, told, nameVi, nameEn, live }: Row): Delivery['duty'] {
  if (start === null) return null;
  if (told === null) return { start, end, nameVi, nameEn, live, now: null };
  const moved = live && (start !== told.start || end !== told.end);
  const { vi, en } = told.post;
  return { start: told.start, end: told.end, nameVi: vi, nameEn: en, live, now: moved ? { start, end } : null };
}

const NONE: Readonly<Record<State, number>> = { waiting: 0, sent: 0, failed: 0, expired: 0, void: 0 };

function sums(
  counted: readonly Counted[],
  by: 'state' | 'channel',
  counts: (each: Counted) => boolean,
): Record<string, number> {
  const found: Record<string, number> = {};
  for (const each of counted.filter(counts)) found[each[by]] = (found[each[by]] ?? 0) + each.count;
  return found;
}

const STATE = `CASE WHEN notice.state IN ('due', 'sending') THEN 'waiting' ELSE notice.state END`;

/** Sign-in mails belong to no unit: whoever may ask about the person may know of them. */
const THEIRS = /* sql */ `notice.person_id = $2
  AND ($3 OR notice.unit_id IS NULL OR notice.unit_id IN (SELECT id FROM visible))`;

/** Whoever is told of somebody else's watch has nothing to answer, and a cancelled watch asks nothing. */
const PAGE = /* sql */ `
  SELECT notice.id::text AS id, notice.key, notice.kind, notice.channel, notice.address, notice.body,
         unit.name AS "unitName", notice.created_at AS "writtenAt", notice.due_at AS "dueAt",
         notice.expires_at AS "expiresAt", notice.sent_at AS "sentAt", ${STATE} AS state, notice.attempts,
         notice.last_error AS "lastError", notice.emptied_at AS "emptiedAt",
         duty.starts_at AS start, duty.ends_at AS "end", notice.body->'duty' AS told, kind.name_vi AS "nameVi", kind.name_en AS "nameEn", duty.live,
         given.answer, given.answered_at AS "answeredAt", given.via,
         own.asked AND given.answer IS NULL AND duty.live AND duty.sequence = notice.sequence AS awaited
    FROM notice LEFT JOIN unit ON unit.id = notice.unit_id
    LEFT JOIN duty ON duty.id = notice.duty_id
    LEFT JOIN post ON post.id = duty.post_id LEFT JOIN post_kind kind ON kind.id = post.kind_id
   CROSS JOIN LATERAL (
     SELECT coalesce(duty.person_id = notice.person_id, false) AND notice.kind <> 'cancel' AS asked
   ) own
    LEFT JOIN LATERAL (
      SELECT answer, answered_at, via FROM acknowledgement
       WHERE duty_id = duty.id AND sequence = notice.sequence ORDER BY answered_at DESC, id LIMIT 1
    ) given ON own.asked
   WHERE ${THEIRS} AND ($4::text IS NULL OR ${STATE} = $4) AND ($5::text IS NULL OR notice.channel = $5)
     AND ($6::bigint IS NULL OR notice.id < $6)
   ORDER BY notice.id DESC LIMIT $7`;

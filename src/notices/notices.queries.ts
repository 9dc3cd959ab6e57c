import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import type { Role } from '../access/policy-line.js';
import { visibleUnits } from '../access/visible.js';
import { NamedHouse } from '../calendars/named-house.js';
import { Config } from '../config.js';
import { Reads } from '../database/reads.js';
import { Problem } from '../http/problem.js';
import { mailOf } from './channels/mail/mail.js';
import { pushMessage } from './channels/push/message.js';
import { type Kept, subjectOf, wordsGone } from './emptied.js';
import type { noticeList, noticeSearch, noticeState, noticeView } from './notice.schema.js';

type Search = z.output<typeof noticeSearch>;
type State = z.output<typeof noticeState>;
/** As the schemas take them in: instants are still epoch milliseconds. */
type NoticeList = z.input<typeof noticeList>;
type NoticeView = z.input<typeof noticeView>;

type Row = Kept & {
  readonly channel: string;
  readonly unitName: string | null;
  readonly personName: string | null;
  readonly dueAt: number;
  readonly sentAt: number | null;
  readonly state: State;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly acquainted: boolean;
};

/** Who leads or plans a unit sees what its people were told; everybody sees what they were told themselves. */
const readers: readonly Role[] = ['administrator', 'department', 'head', 'scheduler'];
const states = ['due', 'sending', 'sent', 'failed', 'expired', 'void'] as const satisfies readonly State[];

const columns = /* sql */ `
  notice.id::text AS id, notice.key, notice.kind, notice.channel, notice.address, notice.body, unit.name AS "unitName",
  person.name AS "personName", notice.due_at AS "dueAt", notice.sent_at AS "sentAt", notice.state, notice.attempts,
  notice.last_error AS "lastError", notice.emptied_at AS "emptiedAt",
  (notice.person_id IS NULL OR notice.person_id = $2 OR EXISTS (
     SELECT FROM (SELECT unit_id, person_id FROM membership UNION ALL SELECT unit_id, person_id FROM role_grant) belonging
      WHERE belonging.person_id = notice.person_id AND belonging.unit_id IN (SELECT id FROM visible))) AS acquainted`;
const named = /* sql */ `
  LEFT JOIN unit ON unit.id = notice.unit_id LEFT JOIN person ON person.id = notice.person_id`;

/** The outbox as people read it. Links that act for their addressee are never shown, not even to the addressee. */
@Injectable()
export class NoticesQueries {
  constructor(
    private readonly reads: Reads,
    private readonly config: Config,
    private readonly house: NamedHouse,
  ) {}

  /** Latest first. */
  async list(by: Actor, { unitId, state, channel, after, limit }: Search): Promise<NoticeList> {
    const visible = visibleUnits(by, { roles: readers });
    // Sign-in mails belong to no unit: they are shown to whoever reads the notices of the person's unit.
    const mine = `(notice.person_id = $2 OR notice.unit_id IN (SELECT id FROM visible)
      OR (notice.unit_id IS NULL AND EXISTS (SELECT FROM membership member
            WHERE member.person_id = notice.person_id AND member.unit_id IN (SELECT id FROM visible))))
      AND ($3::uuid IS NULL OR notice.unit_id = $3)`;
    const [counted, rows] = await Promise.all([
      this.reads.query<{ state: State; channel: string; count: number }[]>(
        `WITH RECURSIVE ${visible.sql}
         SELECT notice.state, notice.channel, count(*) AS count FROM notice WHERE ${mine}
          GROUP BY notice.state, notice.channel`,
        [...visible.params, by.personId, unitId ?? null],
      ),
      this.reads.query<Row[]>(
        `WITH RECURSIVE ${visible.sql}
         SELECT ${columns} FROM notice ${named}
          WHERE ${mine} AND ($4::text IS NULL OR notice.state = $4) AND ($5::text IS NULL OR notice.channel = $5)
            AND ($6::bigint IS NULL OR notice.id < $6)
          ORDER BY notice.id DESC LIMIT $7`,
        [...visible.params, by.personId, unitId ?? null, state ?? null, channel ?? null, after ?? null, limit + 1],
      ),
    ]);
    const shown = rows.slice(0, limit);
    return {
      delivers: this.config.smtpUrl !== null,
      counts: { ...none(), ...sums(counted.filter(of('channel', channel)), 'state') },
      channels: sums(counted.filter(of('state', state)), 'channel'),
      notices: shown.map((row) => ({
        ...row,
        ...addressOf(row),
        subject: subjectOf(row, this.config),
      })),
      next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  /** One notice as it was or will be told. Problem `not-found`. */
  async one(noticeId: string, by: Actor): Promise<NoticeView> {
    const visible = visibleUnits(by, { roles: readers });
    const [found] = await this.reads.query<Row[]>(
      `WITH RECURSIVE ${visible.sql} SELECT ${columns} FROM notice ${named} WHERE notice.id = $3`,
      [...visible.params, by.personId, noticeId],
    );
    if (!found) throw new Problem('not-found');
    const row = { ...found, ...addressOf(found) };
    const gone = wordsGone(row);
    if (gone !== null) return { ...row, subject: gone, text: gone, html: null, ics: null, messageId: null };
    const { subject, text, html, calendar, messageId } = mailOf(row, this.house, { hideLinks: true });
    if (row.channel === 'push') {
      const { title, body } = pushMessage(row, this.config);
      return { ...row, subject: title, text: body, html: null, ics: null, messageId: null };
    }
    if (row.channel !== 'mail') return { ...row, subject, text, html: null, ics: null, messageId: null };
    return { ...row, subject, text, html, ics: calendar?.text ?? null, messageId };
  }
}

/**
 * Who above was told of a unit, the unit reads by name; their mailbox is theirs. A server that refuses it names it too.
 */
function addressOf({ acquainted, channel, address, lastError }: Row): Pick<Row, 'address' | 'lastError'> {
  if (acquainted || channel !== 'mail') return { address, lastError };
  const hidden = address.replace(/^.*(?=@)/, '•••');
  return { address: hidden, lastError: lastError && lastError.replaceAll(address, hidden) };
}

function none(): Record<State, number> {
  return Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>;
}

type Counted = Readonly<Record<'state' | 'channel', string>> & { readonly count: number };

/** Whether a count is of the chosen state or channel; of any while none is chosen. */
const of = (what: 'state' | 'channel', chosen: string | undefined) => (each: Counted) =>
  chosen === undefined || each[what] === chosen;

function sums(counted: readonly Counted[], by: 'state' | 'channel'): Record<string, number> {
  const found: Record<string, number> = {};
  for (const each of counted) found[each[by]] = (found[each[by]] ?? 0) + each.count;
  return found;
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { calleesOf } from '../calendars/escalation.js';
import { Problem } from '../http/problem.js';
import type { Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { deadlinesBy } from './deadlines.js';
import type { incidentView } from './incident.schema.js';
import { HEAD, severitiesOn } from './incidents.queries.js';
import { mayIn } from './may.js';

type View = z.input<typeof incidentView>;
type Callee = View['callOrder'][number];
type Reports = View['reports'];
type Sent = Reports['initial'][number] & { readonly form: keyof Reports };

type Row = Pick<
  View,
  'id' | 'unitId' | 'unitName' | 'year' | 'number' | 'summary' | 'status' | 'beyond' | 'personalData' | 'severity'
> & {
  readonly foundAt: Instant;
  readonly beyondAt: Instant | null;
  readonly personalDataAt: Instant | null;
  readonly resolvedAt: Instant | null;
  readonly openedBy: string;
  readonly openedAt: Instant;
};

/** One incident with everything at hand. */
@Injectable()
export class IncidentQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Problem `not-found`. */
  async show(incidentId: string, by: Actor): Promise<View> {
    const [row] = await this.dataSource.query<Row[]>(ONE, [incidentId]);
    if (!row) throw new Problem('not-found');
    const [may, severities, workers, entries, sent, deadlines, callOrder] = await Promise.all([
      mayIn(this.dataSource, by, row.unitId),
      severitiesOn(this.dataSource, row.foundAt),
      this.dataSource.query<View['workers']>(WORKERS, [incidentId, row.unitId]),
      this.dataSource.query<View['entries']>(ENTRIES, [incidentId]),
      this.dataSource.query<Sent[]>(SENT, [incidentId]),
      deadlinesBy(this.dataSource, [row]),
      this.calls(row.unitId),
    ]);
    return {
      now: this.clock.now(),
      ...row,
      ...may,
      severities,
      workers,
      entries,
      deadlines: (deadlines.get(incidentId) ?? []).map(({ law, dueAt, sentAt }) => ({ ...law, dueAt, sentAt })),
      reports: {
        initial: sent.filter(({ form }) => form === 'initial'),
        final: sent.filter(({ form }) => form === 'final'),
      },
      callOrder,
    };
  }

  /** Whom to call, in order: who leads the watch now, the head, the contact points; each number once. */
  private async calls(unitId: string): Promise<Callee[]> {
    const [people, contacts] = await Promise.all([
      this.dataSource.query<Callee[]>(CALLS, [unitId, isoOf(this.clock.now())]),
      calleesOf(this.dataSource, [unitId]),
    ]);
    const named = (contacts.get(unitId) ?? []).map(({ organisation, personName, phone }) => {
      return { who: personName || organisation, title: personName ? organisation : '', phone: phone ?? '' };
    });
    const all = [...people, ...named].filter(({ phone }) => phone !== '');
    return all.filter(({ phone }, index) => all.findIndex((other) => other.phone === phone) === index);
  }
}

const ONE = /* sql */ `
  SELECT ${HEAD}, opener.name AS "openedBy", incident.opened_at AS "openedAt"
    FROM incident JOIN unit ON unit.id = incident.unit_id JOIN person opener ON opener.id = incident.opened_by
    JOIN incident_severity severity ON severity.id = incident.severity_id
   WHERE incident.id = $1`;

const WORKERS = /* sql */ `
  SELECT person.id AS "personId", person.name, coalesce(member.title, '') AS title, person.phone_written AS phone,
         work.task, work.assigned_at AS "assignedAt"
    FROM incident_work work JOIN person ON person.id = work.person_id
    LEFT JOIN LATERAL (SELECT title FROM membership WHERE person_id = person.id
                        ORDER BY unit_id <> $2, left_on DESC NULLS FIRST LIMIT 1) member ON true
   WHERE work.incident_id = $1 AND work.relieved_at IS NULL ORDER BY work.assigned_at, person.id`;

const ENTRIES = /* sql */ `
  SELECT entry.id, entry."position", entry.at, entry.said_at AS "saidAt", author.name AS "authorName", entry.kind,
         entry.text, entry.facts
    FROM incident_entry entry JOIN person author ON author.id = entry.author_id
   WHERE entry.incident_id = $1 ORDER BY entry."position"`;

const SENT = /* sql */ `
  SELECT report.form, report.revision, report.number, report.sent_at AS "sentAt", sender.name AS "sentBy",
         report.sent_to AS "sentTo",
         CASE WHEN receipt.report_id IS NOT NULL THEN jsonb_build_object(
           'at', round(extract(epoch FROM receipt.at) * 1000), 'by', receiver.name, 'via', receipt.via) END AS receipt
    FROM incident_report report JOIN person sender ON sender.id = report.sent_by
    LEFT JOIN incident_receipt receipt ON receipt.report_id = report.id
    LEFT JOIN person receiver ON receiver.id = receipt.person_id
   WHERE report.incident_id = $1 AND report.sent_at IS NOT NULL ORDER BY report.revision DESC`;

const CALLS = /* sql */ `
  SELECT person.name AS who, kind.name_vi AS title, coalesce(person.phone_written, '') AS phone, 0 AS step
    FROM duty JOIN post ON post.id = duty.post_id AND post.kind_id = 'lanh-dao'
    JOIN post_kind kind ON kind.id = post.kind_id JOIN person ON person.id = duty.person_id
   WHERE duty.live AND duty.unit_id = $1 AND duty.starts_at <= $2::timestamptz AND duty.ends_at > $2::timestamptz
  UNION ALL
  SELECT head.name, coalesce(member.title, ''), coalesce(head.phone_written, ''), 1
    FROM unit JOIN person head ON head.id = unit.head_person_id
    LEFT JOIN membership member ON member.unit_id = unit.id AND member.person_id = head.id
   WHERE unit.id = $1
   ORDER BY step, who`;

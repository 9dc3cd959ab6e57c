import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { permits } from '../../access/permits.js';
import { policy } from '../../access/policy.js';
import type { Role } from '../../access/policy-line.js';
import { visibleUnits } from '../../access/visible.js';
import { Problem } from '../../http/problem.js';
import { readAddress } from '../../rota/ip/address.js';
import { SPECIAL } from '../../rota/ip/said.js';
import { specialPurpose } from '../../rota/ip/special.js';
import type { Words } from '../../rota/sheet/cells.js';
import type { Instant } from '../../rota/interval.js';
import { Clock } from '../../time/clock.js';
import type { botnetLists, botnetListView, botnetMatch } from './botnet.schema.js';
import { IS_WAITING } from './botnet.sql.js';

type Lists = z.input<typeof botnetLists>;
type View = z.input<typeof botnetListView>;
type Match = z.input<typeof botnetMatch> & { readonly unitId: string; readonly unitName: string };

/** Of the latest so many. */
const MOST = 200;

/** Botnet lists as far as a reader may see: those of units above what they see, with the matches of units they see. */
@Injectable()
export class BotnetQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Lists that were made for a unit the reader sees or name an address of one, the latest first. */
  async lists(by: Actor): Promise<Lists> {
    const now = this.clock.now();
    const visible = visibleUnits(by);
    const lists = await this.dataSource.query<Omit<Lists['lists'][number], 'overdue'>[]>(
      `WITH RECURSIVE ${visible.sql}
       SELECT ${HEAD}, (SELECT count(*) FROM botnet_address address WHERE address.list_id = list.id) AS addresses, seen.*,
              EXISTS (SELECT FROM botnet_withdrawal WHERE list_id = list.id) AS withdrawn
         FROM botnet_list list CROSS JOIN LATERAL (
           SELECT count(*) AS matches, count(*) FILTER (WHERE ${IS_WAITING}) AS waiting,
                  count(DISTINCT match.unit_id) AS units
             FROM botnet_match match JOIN botnet_address address ON address.id = match.address_id
            WHERE address.list_id = list.id AND match.unit_id IN (SELECT id FROM visible)
         ) seen
        WHERE seen.matches > 0 OR list.unit_id IN (SELECT id FROM visible)
        ORDER BY list.received_on DESC, list.entered_at DESC, list.id LIMIT ${MOST}`,
      [...visible.params],
    );
    return { now, lists: lists.map((list) => ({ ...list, overdue: list.waiting > 0 && list.dueAt <= now })) };
  }

  /** One list with its matches by unit. Problem `not-found`. */
  async show(listId: string, by: Actor): Promise<View> {
    const now = this.clock.now();
    const [list] = await this.dataSource.query<ListRow[]>(
      `SELECT ${HEAD}, writer.name AS "enteredBy", list.entered_at AS "enteredAt",
              (SELECT count(*) FROM botnet_address address WHERE address.list_id = list.id) AS addresses,
              (SELECT jsonb_build_object('at', round(extract(epoch FROM over.at) * 1000), 'by', person.name,
                                         'reason', over.reason)
                 FROM botnet_withdrawal over JOIN person ON person.id = over.withdrawn_by
                WHERE over.list_id = list.id) AS withdrawn
         FROM botnet_list list JOIN person writer ON writer.id = list.entered_by WHERE list.id = $1`,
      [listId],
    );
    if (!list) throw new Problem('not-found');
    const mayLead = await permits(this.dataSource, list.unitId, by, 'Botnet.nudge');
    const [matches, answering] = [await this.matches(listId, by), await this.answering(by)];
    const units = new Map<string, View['units'][number] & { readonly matches: Match[] }>();
    for (const match of matches) {
      const { unitId, unitName } = match;
      const unit = units.get(unitId) ?? {
        unitId,
        unitName,
        mayAnswer: !list.withdrawn && answering.has(unitId),
        matches: [],
      };
      unit.matches.push(match);
      units.set(unitId, unit);
    }
    return {
      now,
      ...list,
      overdue: list.dueAt <= now && matches.some(({ waiting }) => waiting),
      mayLead,
      units: [...units.values()],
      unmatched: mayLead ? await this.unmatched(listId) : null,
    };
  }

  private matches(listId: string, by: Actor): Promise<Match[]> {
    const visible = visibleUnits(by);
    return this.dataSource.query<Match[]>(
      `WITH RECURSIVE ${visible.sql}
       SELECT match.id, unit.id AS "unitId", unit.name AS "unitName", host(address.address) AS address,
              address.sightings, ${IS_WAITING} AS waiting, said.answers
         FROM botnet_match match JOIN botnet_address address ON address.id = match.address_id
         JOIN unit ON unit.id = match.unit_id CROSS JOIN LATERAL (
           SELECT coalesce(jsonb_agg(jsonb_build_object('state', answer.state, 'evidence', answer.evidence,
                    'by', author.name, 'at', round(extract(epoch FROM answer.at) * 1000))
                    ORDER BY answer."position" DESC), '[]') AS answers
             FROM botnet_answer answer JOIN person author ON author.id = answer.author_id
            WHERE answer.match_id = match.id
         ) said
        WHERE address.list_id = $2 AND match.unit_id IN (SELECT id FROM visible)
        ORDER BY unit.name COLLATE vietnamese, unit.id, address.address`,
      [visible.params[0], listId],
    );
  }

  /** The units for which the reader may answer. */
  private async answering(by: Actor): Promise<ReadonlySet<string>> {
    const visible = visibleUnits(by, { roles: policy['BotnetMatches.answer']?.who as readonly Role[] });
    const units = await this.dataSource.query<{ id: string }[]>(
      `WITH RECURSIVE ${visible.sql} SELECT id FROM visible`,
      [...visible.params],
    );
    return new Set(units.map(({ id }) => id));
  }

  private async unmatched(listId: string): Promise<NonNullable<View['unmatched']>> {
    const rows = await this.dataSource.query<Omit<NonNullable<View['unmatched']>[number], 'special'>[]>(
      `SELECT host(address.address) AS address, address.sightings FROM botnet_address address
        WHERE address.list_id = $1 AND NOT EXISTS (SELECT FROM botnet_match match WHERE match.address_id = address.id)
        ORDER BY address.address`,
      [listId],
    );
    return rows.map((row) => ({ ...row, special: specialOf(row.address) }));
  }
}

type ListRow = Omit<View, 'now' | 'overdue' | 'mayLead' | 'units' | 'unmatched'> & { readonly dueAt: Instant };

function specialOf(text: string): Words | null {
  const read = readAddress(text);
  const purpose = typeof read === 'string' ? null : specialPurpose(read.address);
  return purpose === null ? null : SPECIAL[purpose];
}

/** What is said of a list wherever it is shown; of a row `list`. */
const HEAD = /* sql */ `
  list.id, list.unit_id AS "unitId", list.title, list.source, list.document_number AS "documentNumber",
  to_char(list.month_on, 'YYYY-MM') AS month, list.received_on AS "receivedOn", list.due_at AS "dueAt"`;

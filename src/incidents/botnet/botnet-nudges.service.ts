import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { AuditLog } from '../../audit/audit.service.js';
import { NamedHouse } from '../../calendars/named-house.js';
import { inTransaction } from '../../database/transactions.js';
import { mailOf } from '../../notices/channels/mail/mail.js';
import { writeNotices } from '../../notices/writing.js';
import { nudgeAgainAt } from '../../rota/nudging.js';
import { Clock } from '../../time/clock.js';
import { botnetDrafts } from './botnet-notices.js';
import type { botnetNudged, botnetNudgePreview } from './botnet.schema.js';
import { IS_WAITING } from './botnet.sql.js';
import { heldList } from './held-list.js';

type Unit = Omit<z.input<typeof botnetNudgePreview>['units'][number], 'people'>;

/** Reminders an officer sends to units that have not answered; a unit once in four hours. */
@Injectable()
export class BotnetNudgesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly house: NamedHouse,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Whom a reminder would reach now, who is left in peace, and the very words. Problem `not-found`. */
  async preview(listId: string, by: Actor): Promise<z.input<typeof botnetNudgePreview>> {
    const { manager } = this.dataSource;
    const units = await this.waiting(manager, listId);
    const telling = { listId, news: 'nudge', about: '', from: by.name } as const;
    const { drafts, reached } = await botnetDrafts(manager, telling);
    const people = (unitId: string) => (reached.get(unitId) ?? []).map(({ name }) => name);
    const [first] = drafts;
    return {
      now: this.clock.now(),
      units: units.map((unit) => ({ ...unit, people: people(unit.unitId) })),
      letter: first ? wordsOf(mailOf({ ...first, id: '' }, this.house)) : null,
    };
  }

  /** Reminds the units that still wait; of the given ones only, when some are given. Problems `not-found`, `botnet-list-withdrawn`. */
  nudge(listId: string, unitIds: readonly string[] | undefined, by: Actor): Promise<z.input<typeof botnetNudged>> {
    return inTransaction(this.dataSource, async (tx) => {
      // Two officers who press at the same moment remind once.
      const list = await heldList(tx, listId);
      const due = (await this.waiting(tx, listId)).filter(
        ({ unitId, againAt }) => againAt === null && (!unitIds || unitIds.includes(unitId)),
      );
      if (due.length === 0) return { reminded: 0 };
      const telling = { listId, news: 'nudge', about: randomUUID(), from: by.name } as const;
      const { drafts, reached } = await botnetDrafts(tx, { ...telling, unitIds: due.map(({ unitId }) => unitId) });
      const written = new Set(await writeNotices(tx, drafts));
      const told = new Set(drafts.flatMap(({ key, personId }) => (written.has(key) ? [personId] : [])));
      const nudges = due.flatMap(({ unitId }) => {
        const personIds = (reached.get(unitId) ?? []).flatMap(({ personId }) => (told.has(personId) ? [personId] : []));
        return personIds.length > 0 ? [{ id: randomUUID(), unitId, personIds }] : [];
      });
      await tx.query(WRITE, [JSON.stringify(nudges), listId, by.personId]);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Botnet.nudge',
        subjectKind: 'botnet-list',
        subjectId: listId,
        unitId: list.unitId,
        after: { asked: due.length, reminded: nudges.length },
      });
      return { reminded: nudges.length };
    });
  }

  /** The units that still wait, and when each may be reminded again. */
  private async waiting(runner: Pick<EntityManager, 'query'>, listId: string): Promise<Unit[]> {
    const rows = await runner.query<Omit<Unit, 'againAt'>[]>(
      `SELECT unit.id AS "unitId", unit.name AS "unitName", count(*) AS waiting,
              (SELECT jsonb_build_object('at', round(extract(epoch FROM nudge.at) * 1000), 'by', person.name)
                 FROM botnet_nudge nudge JOIN person ON person.id = nudge.nudged_by
                WHERE nudge.list_id = $1 AND nudge.unit_id = unit.id ORDER BY nudge.at DESC LIMIT 1) AS nudged
         FROM botnet_match match JOIN botnet_address address ON address.id = match.address_id
         JOIN unit ON unit.id = match.unit_id
        WHERE address.list_id = $1 AND ${IS_WAITING}
        GROUP BY unit.id ORDER BY unit.name COLLATE vietnamese, unit.id`,
      [listId],
    );
    const now = this.clock.now();
    return rows.map((row) => ({ ...row, againAt: nudgeAgainAt(row.nudged?.at ?? null, now) }));
  }
}

const wordsOf = ({ subject, text }: { readonly subject: string; readonly text: string }) => ({ subject, text });

const WRITE = /* sql */ `
  INSERT INTO botnet_nudge (id, list_id, unit_id, nudged_by, person_ids)
  SELECT id, $2, "unitId", $3, ARRAY(SELECT jsonb_array_elements_text("personIds"))::uuid[]
    FROM jsonb_to_recordset($1::jsonb) AS told(id uuid, "unitId" uuid, "personIds" jsonb)`;

import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { announceHappening } from '../notices/announce.js';
import type { Head } from '../notices/heads.js';
import { writeNotices } from '../notices/writing.js';
import type { Instant } from '../rota/interval.js';
import { type Deadline, deadlineNews } from '../rota/reporting.js';
import { deadlinesBy, type Rule } from './deadlines.js';
import { draftsOf, handsOf, headOf, receiversOf } from './incident-notices.js';

type News = 'soon' | 'overdue';
type Row = Parameters<typeof deadlinesBy>[1][number] & { readonly unitId: string; readonly now: Instant };

/** Reminds of reports on incidents that are due soon, and tells of deadlines nobody kept. */
@Injectable()
export class IncidentReminders {
  constructor(private readonly dataSource: DataSource) {}

  /** Tells each once. Late, twice or beside another process is harmless. Returns the notices. */
  async remind(): Promise<number> {
    const incidents = await this.dataSource.query<Row[]>(REPORTABLE);
    if (incidents.length === 0) return 0;
    const deadlines = await deadlinesBy(this.dataSource, incidents);
    let written = 0;
    for (const incident of incidents) {
      for (const deadline of deadlines.get(incident.id) ?? []) {
        const news = deadlineNews(deadline, incident.now);
        if (news) written += await this.tell(incident, deadline, news);
      }
    }
    return written;
  }

  private async tell(incident: Row, deadline: Deadline<Rule>, news: News): Promise<number> {
    try {
      return await inTransaction(this.dataSource, async (tx) => {
        const { id: ruleId, form, legalRef } = deadline.law;
        const told = { ruleId, form, dueAt: deadline.dueAt, legalRef };
        const to = await addressees(tx, incident, news);
        const drafts = await draftsOf(tx, { incidentId: incident.id, news, to, deadline: told });
        const written = (await writeNotices(tx, drafts)).length;
        if (written > 0) await announceHappening(tx, incident.unitId);
        return written;
      });
    } catch (error) {
      // Poison in one incident must not stop the others.
      log.error({ incident: incident.id, error: String(error) }, 'desk: a deadline of an incident could not be told');
      return 0;
    }
  }
}

/** Who has it in hand and their head; of a deadline nobody kept also those who receive the reports. Each once. */
async function addressees(tx: EntityManager, { id, unitId }: Row, news: News): Promise<Head[]> {
  const above = news === 'overdue' ? await receiversOf(tx, unitId) : [];
  const all = [...(await headOf(tx, unitId, null)), ...(await handsOf(tx, id)), ...above];
  return all.filter(({ personId }, index) => all.findIndex((other) => other.personId === personId) === index);
}

/** A closed incident still owes what was due. Rules reach back a year at most. */
const REPORTABLE = /* sql */ `
  SELECT incident.id, incident.unit_id AS "unitId", incident.found_at AS "foundAt", incident.beyond_at AS "beyondAt",
         incident.personal_data_at AS "personalDataAt", incident.resolved_at AS "resolvedAt", clock_now() AS now
    FROM incident
   WHERE greatest(incident.found_at, incident.beyond_at, incident.personal_data_at, incident.resolved_at)
         > (SELECT clock_now()) - interval '400 days'`;

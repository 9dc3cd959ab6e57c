import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../../database/transactions.js';
import { log } from '../../http/log.js';
import { writeNotices } from '../../notices/writing.js';
import { listNews } from '../../rota/botnet/following.js';
import type { Instant } from '../../rota/interval.js';
import { botnetDrafts } from './botnet-notices.js';
import { IS_WAITING } from './botnet.sql.js';

interface Row {
  readonly id: string;
  readonly enteredAt: Instant;
  readonly dueAt: Instant;
  readonly now: Instant;
  readonly reminded: readonly string[];
}

/** Reminds of lists whose deadline draws near, and tells of what was not answered by then. */
@Injectable()
export class BotnetReminders {
  constructor(private readonly dataSource: DataSource) {}

  /** Tells each once. Late, twice or beside another process is harmless. Returns the notices. */
  async remind(): Promise<number> {
    let written = 0;
    for (const list of await this.dataSource.query<Row[]>(WAITING)) {
      const news = listNews(list, list.now);
      if (news && !list.reminded.includes(news)) written += await this.tell(list.id, news);
    }
    return written;
  }

  private async tell(listId: string, news: 'soon' | 'overdue'): Promise<number> {
    try {
      return await inTransaction(this.dataSource, async (tx) => {
        const claimed = await tx.query<unknown[]>(
          'INSERT INTO botnet_reminder (list_id, news) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING news',
          [listId, news],
        );
        if (claimed.length === 0) return 0;
        const { drafts } = await botnetDrafts(tx, { listId, news, about: 'deadline' });
        return (await writeNotices(tx, drafts)).length;
      });
    } catch (error) {
      // Poison in one list must not stop the others.
      log.error({ list: listId, error: String(error) }, 'desk: a deadline of a botnet list could not be told');
      return 0;
    }
  }
}

const WAITING = /* sql */ `
  SELECT list.id, list.entered_at AS "enteredAt", list.due_at AS "dueAt", clock_now() AS now,
         ARRAY(SELECT news FROM botnet_reminder reminder WHERE reminder.list_id = list.id) AS reminded
    FROM botnet_list list
   WHERE NOT EXISTS (SELECT FROM botnet_reminder over WHERE over.list_id = list.id AND over.news = 'overdue')
     AND EXISTS (SELECT FROM botnet_match match JOIN botnet_address address ON address.id = match.address_id
                  WHERE address.list_id = list.id AND ${IS_WAITING})
   ORDER BY list.due_at, list.id`;

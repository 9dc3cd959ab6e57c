import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { expire } from '../notices/claims.js';
import { tellHeadOfMissed } from '../notices/failures.js';
import { grouped, type Found, type Step } from './step.js';

/** Ends what is too late to tell, and tells unit heads which reminders reached nobody. */
@Injectable()
export class ExpiryStep implements Step {
  readonly name = 'expiry';

  constructor(private readonly dataSource: DataSource) {}

  async run(): Promise<Found> {
    return inTransaction(this.dataSource, async (tx) => {
      const missed = await expire(tx);
      for (const [unitId, ofUnit] of grouped(missed, (each) => each.unitId)) {
        const [{ id: firstId, unitName }] = ofUnit as [(typeof ofUnit)[number]];
        if (unitId === null) continue;
        try {
          // A savepoint: one unit that cannot be told keeps nothing else from expiring.
          await tx.transaction((own) => tellHeadOfMissed(own, { unitId, unitName, firstId, missed: ofUnit.map(line) }));
        } catch (error) {
          log.error({ unit: unitId, error: String(error) }, 'desk: a unit was not told of missed reminders');
        }
      }
      return { good: true, missed: missed.length };
    });
  }
}

const line = ({ person, start, end }: { person: string; start: number; end: number }) => ({ person, start, end });

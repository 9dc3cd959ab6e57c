import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { PersonPreference } from './preference.entity.js';
import type { preferences } from './preference.schema.js';

type Preferences = z.output<typeof preferences>;

/** How people want to be told. */
@Injectable()
export class PreferencesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  async of({ personId }: Pick<Actor, 'personId'>): Promise<Preferences> {
    return told(await this.dataSource.manager.findOneBy(PersonPreference, { personId }));
  }

  /** Sets the actor's own, for what is written from now on: a notice keeps the hour it was given. */
  change(wanted: Preferences, { personId }: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const before = told(await tx.findOneBy(PersonPreference, { personId }));
      const { from = null, to = null } = wanted.quiet ?? {};
      await tx.upsert(PersonPreference, { personId, quietFrom: from, quietTo: to, invitesApart: wanted.invitesApart }, [
        'personId',
      ]);
      await this.audit.record(tx, {
        actor: personId,
        operation: 'Preferences.change',
        subjectKind: 'person',
        subjectId: personId,
        unitId: null,
        before,
        after: wanted,
      });
    });
  }
}

function told(row: PersonPreference | null): Preferences {
  return {
    quiet: row?.quietFrom && row.quietTo ? { from: row.quietFrom, to: row.quietTo } : null,
    invitesApart: row?.invitesApart ?? false,
  };
}

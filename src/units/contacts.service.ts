import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { addContact } from './adding-contacts.js';
import { Contact } from './contact.entity.js';
import { ContactsQueries } from './contacts.queries.js';
import { Unit } from './unit.entity.js';
import type { contactView, newContact } from './unit.schema.js';

@Injectable()
export class ContactsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: ContactsQueries,
    private readonly audit: AuditLog,
  ) {}

  /** Adds somebody the unit, and every unit below it, may call. Problem `not-valid`. */
  create(unitId: string, wanted: z.output<typeof newContact>, by: Actor): Promise<z.input<typeof contactView>> {
    return inTransaction(this.dataSource, async (tx) => {
      const contactId = await addContact(tx, unitId, wanted);
      await this.toldAnew(tx, unitId);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Contacts.create',
        subjectKind: 'contact',
        subjectId: contactId,
        unitId,
        after: { organisation: wanted.organisation, personName: wanted.personName ?? '' },
      });
      return this.queries.one(contactId, tx);
    });
  }

  /** Somebody called and found the number right. Problem `not-found`. */
  verify(contactId: string, by: Actor): Promise<z.input<typeof contactView>> {
    return inTransaction(this.dataSource, async (tx) => {
      const [row] = await tx.query<{ unitId: string; organisation: string }[]>(
        `SELECT unit_id AS "unitId", organisation FROM contact WHERE id = $1 FOR NO KEY UPDATE`,
        [contactId],
      );
      if (!row) throw new Problem('not-found');
      await tx.query('UPDATE contact SET verified_at = clock_now(), verified_by = $2 WHERE id = $1', [
        contactId,
        by.personId,
      ]);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Contacts.verify',
        subjectKind: 'contact',
        subjectId: contactId,
        unitId: row.unitId,
        after: { organisation: row.organisation },
      });
      return this.queries.one(contactId, tx);
    });
  }

  /** Takes a contact off the list for good; one that merely ends is better given its last day. Problem `not-found`. */
  remove(contactId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const contact = await tx.findOne(Contact, { where: { id: contactId }, lock: { mode: 'pessimistic_write' } });
      if (!contact) throw new Problem('not-found');
      await tx.delete(Contact, contactId);
      await this.toldAnew(tx, contact.unitId);
      await this.audit.record(tx, {
        actor: by.personId,
        operation: 'Contacts.remove',
        subjectKind: 'contact',
        subjectId: contactId,
        unitId: contact.unitId,
        before: { organisation: contact.organisation, personName: contact.personName },
      });
    });
  }

  /** Calendars print whom to call, so those of the unit are made anew. */
  private async toldAnew(tx: EntityManager, unitId: string): Promise<void> {
    await tx.increment(Unit, { id: unitId }, 'feedRevision', 1);
  }
}

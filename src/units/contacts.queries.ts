import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import type { Instant } from '../rota/interval.js';
import { NEAREST, TODAY } from './sql.js';
import type { contactView } from './unit.schema.js';

type ContactView = z.input<typeof contactView>;

const columns = /* sql */ `
  c.id, c.unit_id AS "unitId", c.organisation, c.person_name AS "personName", c.title, c.phone_written AS phone,
  c.hotline_written AS hotline, c.email, c."position", c.valid_from AS "validFrom", c.valid_to AS "validTo",
  c.verified_at AS "verifiedAt", (SELECT name FROM person WHERE id = c.verified_by) AS "verifiedBy"`;

type Row = Omit<ContactView, 'verified'> & { readonly verifiedAt: Instant | null; readonly verifiedBy: string | null };

@Injectable()
export class ContactsQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Whom the unit may call today: its own contacts, then those of the units above and supervising it. */
  async list(unitId: string): Promise<{ contacts: ContactView[] }> {
    const contacts = await this.dataSource.query<Row[]>(
      `WITH RECURSIVE ${NEAREST}
       SELECT ${columns} FROM nearest JOIN contact c ON c.unit_id = nearest.id
        WHERE c.valid_from <= ${TODAY} AND (c.valid_to IS NULL OR c.valid_to > ${TODAY})
        ORDER BY nearest.steps, c."position", c.organisation COLLATE vietnamese, c.id`,
      [unitId],
    );
    return { contacts: contacts.map(viewOf) };
  }

  /** One contact as the API shows it. Problem `not-found`. */
  async one(contactId: string, runner: Pick<EntityManager, 'query'> = this.dataSource): Promise<ContactView> {
    const [contact] = await runner.query<Row[]>(`SELECT ${columns} FROM contact c WHERE c.id = $1`, [contactId]);
    if (!contact) throw new Problem('not-found');
    return viewOf(contact);
  }
}

function viewOf({ verifiedAt, verifiedBy, ...contact }: Row): ContactView {
  return { ...contact, verified: verifiedAt === null ? null : { at: verifiedAt, by: verifiedBy ?? '' } };
}

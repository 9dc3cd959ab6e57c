import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import { possiblePhone } from '../rota/phones.js';
import { Contact } from './contact.entity.js';
import type { newContact } from './unit.schema.js';

/** Stores a contact of the unit and returns its id. Problem `not-valid` when it would end before it begins. */
export async function addContact(
  tx: EntityManager,
  unitId: string,
  { phone = null, hotline = null, ...wanted }: z.output<typeof newContact>,
): Promise<string> {
  const { validFrom = '2000-01-01', validTo = null } = wanted;
  if (validTo !== null && validTo <= validFrom) {
    const detail = { vi: 'Ngày kết thúc phải sau ngày bắt đầu', en: 'It must end after it begins' };
    throw new Problem('not-valid', { errors: [{ pointer: '#/validTo', detail }] });
  }
  const contact = await tx.save(
    Contact,
    tx.create(Contact, {
      unitId,
      organisation: wanted.organisation,
      personName: wanted.personName ?? '',
      title: wanted.title ?? '',
      phoneWritten: phone,
      phoneE164: phone && possiblePhone(phone).e164,
      hotlineWritten: hotline,
      hotlineE164: hotline && possiblePhone(hotline).e164,
      email: wanted.email ?? null,
      position: wanted.position ?? 0,
      validFrom,
      validTo,
    }),
  );
  return contact.id;
}

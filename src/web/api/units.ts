import type { z } from 'zod';
import type * as schema from '../../units/unit.schema.js';
import { ask } from '../api.js';

export type Unit = z.output<typeof schema.unitView>;
export type UnitKind = z.output<typeof schema.unitKindView>;
export type UnitList = z.output<typeof schema.unitList>;
export type NewUnit = z.input<typeof schema.newUnit>;
export type UnitChange = z.input<typeof schema.unitChange>;
export type Contact = z.output<typeof schema.contactView>;

export const units = (query: { search?: string; under?: string; asOf?: string } = {}) =>
  ask<UnitList>('GET', '/api/units', { query });
export const createUnit = (parentId: string, body: NewUnit) =>
  ask<Unit>('POST', '/api/units/:unitId/units', { params: { unitId: parentId }, body });
export const changeUnit = (unitId: string, body: UnitChange, version: number) =>
  ask<Unit>('PATCH', '/api/units/:unitId', { params: { unitId }, body, version });
export const contacts = (unitId: string) =>
  ask<z.output<typeof schema.contactList>>('GET', '/api/units/:unitId/contacts', { params: { unitId } });
export const createContact = (unitId: string, body: z.input<typeof schema.newContact>) =>
  ask<Contact>('POST', '/api/units/:unitId/contacts', { params: { unitId }, body });
export const verifyContact = (contactId: string) =>
  ask<Contact>('PUT', '/api/contacts/:contactId/verification', { params: { contactId } });
export const removeContact = (contactId: string) =>
  ask<void>('DELETE', '/api/contacts/:contactId', { params: { contactId } });

import type { z } from 'zod';
import type * as absence from '../../people/absence-import.schema.js';
import type * as list from '../../people/people-import.schema.js';
import type * as schema from '../../people/person.schema.js';
import { ask } from '../api.js';

export type Person = z.output<typeof schema.personView>;
export type PersonList = z.output<typeof schema.personList>;
export type NewPerson = z.input<typeof schema.newPerson>;
export type PersonChange = z.input<typeof schema.personChange>;
export type Absence = z.output<typeof schema.absenceView>;
export type NewAbsence = z.input<typeof schema.newAbsence>;

export const people = (query: { search?: string; unitId?: string; after?: string; limit?: number } = {}) =>
  ask<PersonList>('GET', '/api/people', { query });
export const createPerson = (unitId: string, body: NewPerson) =>
  ask<Person>('POST', '/api/units/:unitId/people', { params: { unitId }, body });
export const changePerson = (unitId: string, personId: string, body: PersonChange, version: number) =>
  ask<Person>('PATCH', '/api/units/:unitId/people/:personId', { params: { unitId, personId }, body, version });
export const leaveUnit = (unitId: string, personId: string) =>
  ask<void>('DELETE', '/api/units/:unitId/people/:personId', { params: { unitId, personId } });
export const mailIsRight = (personId: string) =>
  ask<void>('DELETE', '/api/people/:personId/mail-failure', { params: { personId } });
export const absences = (personId: string) =>
  ask<z.output<typeof schema.absenceList>>('GET', '/api/people/:personId/absences', { params: { personId } });
export const createAbsence = (personId: string, body: NewAbsence) =>
  ask<Absence>('POST', '/api/people/:personId/absences', { params: { personId }, body });
export const removeAbsence = (absenceId: string) =>
  ask<void>('DELETE', '/api/absences/:absenceId', { params: { absenceId } });

export type ImportRow = z.input<typeof list.peopleImport>['rows'][number];
export type PeopleImported = z.output<typeof list.peopleImported>;
export type AbsenceCandidates = z.output<typeof absence.absenceCandidates>;

export const importPeople = (unitId: string, rows: ImportRow[]) =>
  ask<PeopleImported>('POST', '/api/units/:unitId/people/import', { params: { unitId }, body: { rows } });
export const previewAbsences = (personId: string, ics: string) =>
  ask<AbsenceCandidates>('POST', '/api/people/:personId/absence-imports/preview', {
    params: { personId },
    body: { ics },
  });
export const importAbsences = (personId: string, body: z.input<typeof absence.absenceImport>) =>
  ask<z.output<typeof absence.absencesImported>>('POST', '/api/people/:personId/absence-imports', {
    params: { personId },
    body,
  });

import { z } from 'zod';
import { dayKind } from '../periods/period.schema.js';
import { civilDay, id, instantOut, line } from '../http/scalars.js';

const partner = z.object({
  name: z.string(),
  postName: z.string(),
  postNameEn: z.string(),
  phone: z.string().nullable(),
});
/** One published duty as its holder sees it. */
export const dutyView = z
  .object({
    id,
    unitId: id,
    unitName: z.string(),
    postName: z.string(),
    postNameEn: z.string(),
    presence: z.enum(['on-site', 'on-call']),
    code: z.string(),
    label: z.string(),
    on: civilDay,
    dayKind,
    dayLabel: z.string().nullable(),
    start: instantOut,
    end: instantOut,
    place: z.string(),
    note: z.string(),
    sequence: z.int(),
    answer: z.enum(['accepted', 'declined']).nullable(),
    /** When its holder began it; null before. */
    checkedInAt: instantOut.nullable(),
    partners: z.array(partner),
    /** Who stands the same post before and after. */
    before: partner.nullable(),
    after: partner.nullable(),
  })
  .meta({ id: 'Duty' });
const callee = z.object({ who: z.string(), title: z.string(), phone: z.string() });
export const myDuties = z
  .object({
    now: instantOut,
    duties: z.array(dutyView),
    past: z.array(dutyView),
    callOrder: z.array(callee),
    hours: z.array(z.object({ dayKind, day: z.number(), night: z.number() })),
  })
  .meta({ id: 'MyDuties' });
export const checkInResult = z.object({ dutyId: id, checkedInAt: instantOut }).meta({ id: 'CheckInResult' });
export const answerRequest = z
  .strictObject({ answer: z.enum(['accepted', 'declined']), sequence: z.int().min(0), reason: line(500).default('') })
  .meta({ id: 'Answer' });
export const answerResult = z
  .object({ dutyId: id, answer: z.enum(['accepted', 'declined']), answeredAt: instantOut })
  .meta({ id: 'AnswerResult' });

import { z } from 'zod';
import { civilDay, filledLine, id, instantIn, instantOut, line, longText, version } from '../../http/scalars.js';
import { advisoryStates, affectedWords } from '../../rota/advisories.js';

const says = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
const affected = z.enum(affectedWords);
const state = z.enum(advisoryStates);
const severity = z.object({ id: z.string(), vi: z.string(), en: z.string() });
const cve = z
  .string()
  .max(40)
  .transform((text) => text.trim().toUpperCase())
  .refine((text) => /^CVE-\d{4}-\d{4,7}$/.test(text), { message: 'no-such-cve' });
const link = z.url({ protocol: /^https?$/, normalize: true }).max(500);

const words = {
  /** Of the paper; empty when there is none. */
  number: line(60).default(''),
  issuer: filledLine(200),
  title: filledLine(300),
  product: filledLine(300),
  versions: line(300).default(''),
  cves: z.array(cve).max(30).default([]),
  severity: line(40),
  todo: longText(5000).refine(says, { message: 'empty' }),
  links: z.array(link).max(10).default([]),
  dueAt: instantIn,
  /** It is for the unit named here and those below it, the issuing one's when left out… */
  topId: id.optional(),
  /** …of these kinds; of all kinds when none is named. */
  kindIds: z.array(line(40)).max(50).default([]),
};
/** `id` is made by the writer: sent again, one advisory is issued. */
export const newAdvisory = z.strictObject({ id, ...words }).meta({ id: 'NewAdvisory' });
/** As it shall read from now on. `tell`: whether the units are told that it was corrected. */
export const advisoryCorrection = z
  .strictObject({ ...words, tell: z.boolean().default(true) })
  .meta({ id: 'AdvisoryCorrection' });
/** `withdrawn`: it was wrong, which the units are told. */
export const newAdvisoryClosure = z
  .strictObject({ withdrawn: z.boolean().default(false), text: longText(2000).default('') })
  .refine(({ withdrawn, text }) => !withdrawn || says(text), { path: ['text'], message: 'empty' })
  .meta({ id: 'AdvisoryClosure' });
/** Only who is affected can say when and by whom it was patched. */
export const newAdvisoryAnswer = z
  .strictObject({
    affected,
    patchedOn: civilDay.nullable().default(null),
    patchedBy: line(200).default(''),
    note: longText(2000).default(''),
  })
  .refine((said) => said.affected === 'yes' || (said.patchedOn === null && said.patchedBy === ''), {
    path: ['patchedOn'],
    message: 'not-affected',
  })
  .meta({ id: 'NewAdvisoryAnswer' });

const answer = z.object({
  affected,
  patchedOn: z.string().nullable(),
  patchedBy: z.string(),
  note: z.string(),
  at: instantOut,
  by: z.string(),
});
const stand = {
  unitId: id,
  unitName: z.string(),
  state,
  overdue: z.boolean(),
  /** Patched on a later day than the deadline's. */
  late: z.boolean(),
  answer: answer.nullable(),
  /** The reader holds a role in this very unit. */
  own: z.boolean(),
  mayAnswer: z.boolean(),
};
const counts = z.object({
  units: z.int(),
  overdue: z.int(),
  open: z.int(),
  unknown: z.int(),
  unanswered: z.int(),
  patched: z.int(),
  'not-affected': z.int(),
});
const closed = z.object({ at: instantOut, by: z.string(), withdrawn: z.boolean(), text: z.string() }).nullable();
const head = {
  id,
  unitId: id,
  unitName: z.string(),
  number: z.string(),
  issuer: z.string(),
  title: z.string(),
  product: z.string(),
  versions: z.string(),
  cves: z.array(z.string()),
  severity,
  dueAt: instantOut,
  issuedAt: instantOut,
  closed,
  /** Of the units the reader may see, or the one asked for. */
  counts,
};

export const advisorySearch = z.object({
  state: z.enum(['open', 'closed']).default('open'),
  unitId: id.optional(),
});
/** What is due first before the rest; what is closed, the latest first. `mine`: the units the reader holds a role in, or the one asked for. */
export const advisoryList = z
  .object({
    now: instantOut,
    advisories: z.array(z.object({ ...head, mine: z.array(z.object(stand)) })),
    /** What there is to choose from: gravest first. */
    severities: z.array(severity),
  })
  .meta({ id: 'AdvisoryList' });

export const advisoryView = z
  .object({
    now: instantOut,
    ...head,
    topId: id,
    topName: z.string(),
    kindIds: z.array(z.string()),
    todo: z.string(),
    links: z.array(z.string()),
    issuedBy: z.string(),
    version,
    mayManage: z.boolean(),
    units: z.array(
      z.object({
        ...stand,
        areaId: id.nullable(),
        areaName: z.string(),
        headName: z.string().nullable(),
        headPhone: z.string().nullable(),
        /** When the unit was last told, and of what. */
        told: z.object({ at: instantOut, news: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Advisory' });

/** A unit's answers to one advisory, the last first. */
export const advisoryAnswers = z
  .object({ unitName: z.string(), answers: z.array(answer) })
  .meta({ id: 'AdvisoryAnswers' });

/** Units by open advisories: a cell of each unit for each advisory in their order, null where it is not for the unit. */
export const advisoryMatrix = z
  .object({
    now: instantOut,
    advisories: z.array(z.object({ id, number: z.string(), title: z.string(), dueAt: instantOut, counts })),
    units: z.array(
      z.object({ unitId: id, unitName: z.string(), areaName: z.string(), cells: z.array(state.nullable()) }),
    ),
  })
  .meta({ id: 'AdvisoryMatrix' });

const told = z.object({ unitId: id, unitName: z.string() });
export const advisoryNudge = z
  .strictObject({ unitIds: z.array(id).max(2000).optional() })
  .meta({ id: 'AdvisoryNudge' });
export const advisoryNudgePreview = z
  .object({
    now: instantOut,
    units: z.array(
      told.extend({
        state,
        overdue: z.boolean(),
        people: z.array(z.object({ name: z.string(), reachable: z.boolean() })),
        toldAt: instantOut.nullable(),
        againAt: instantOut.nullable(),
      }),
    ),
    letter: z.object({ subject: z.string(), text: z.string() }).nullable(),
    zalo: z.string(),
  })
  .meta({ id: 'AdvisoryNudgePreview' });
export const advisoryNudgeResult = z
  .object({
    reminded: z.int(),
    withoutAddress: z.array(told),
    resting: z.array(told.extend({ againAt: instantOut })),
  })
  .meta({ id: 'AdvisoryNudgeResult' });

import { z } from 'zod';
import { dayView, postKindView } from '../periods/period.schema.js';
import { civilDay, filledLine, id, instantIn, instantOut, line, longText, version } from '../http/scalars.js';

export const patternId = z.enum(['3x8', '2x12', '24h', 'out-of-office']);
/** By kind of post, the pattern where it is not the one for all. */
export const postPatterns = z
  .record(z.string().min(1).max(50), patternId)
  .refine((patterns) => Object.keys(patterns).length <= 50, { message: 'too-many' });
export const stage = z.enum(['draft', 'submitted', 'returned', 'published', 'withdrawn']);

export const postView = z
  .object({
    id,
    kindId: z.string(),
    nameVi: z.string(),
    nameEn: z.string(),
    presence: z.enum(['on-site', 'on-call']),
    place: z.string(),
  })
  .meta({ id: 'Post' });
export const shiftView = z
  .object({
    id,
    postId: id,
    code: z.string(),
    label: z.string(),
    on: civilDay,
    start: instantOut,
    end: instantOut,
    required: z.int(),
  })
  .meta({ id: 'Shift' });
export const assignmentView = z
  .object({
    id,
    shiftId: id,
    personId: id,
    start: instantOut,
    end: instantOut,
    note: z.string(),
    overrideReason: z.string(),
  })
  .meta({ id: 'Assignment' });
/** Where the unit's demand says how many must stand each kind of post; the browser sweeps it with `rota/coverage`. */
export const needView = z
  .object({ postKindId: z.string(), start: instantOut, end: instantOut, required: z.int() })
  .meta({ id: 'Need' });
const staffView = z
  .object({
    id,
    name: z.string(),
    title: z.string(),
    phone: z.string().nullable(),
    hasEmail: z.boolean(),
    postKindIds: z.array(z.string()),
  })
  .meta({ id: 'RosterStaff' });
/** A watch of one of these people in another roster; the unit's name is shown only if the reader may see that unit. */
const elsewhereView = z
  .object({
    id: z.string(),
    personId: id,
    unitName: z.string().nullable(),
    postKindId: z.string(),
    start: instantOut,
    end: instantOut,
  })
  .meta({ id: 'WatchElsewhere' });
const rosterAbsence = z
  .object({ personId: id, kind: z.string(), start: instantOut, end: instantOut })
  .meta({ id: 'RosterAbsence' });
const answerView = z
  .object({ assignmentId: id, answer: z.enum(['accepted', 'declined']), reason: z.string(), answeredAt: instantOut })
  .meta({ id: 'RosterAnswer' });
const ruleSetting = z.object({ severity: z.enum(['hard', 'soft', 'off']), limit: z.number() });

export const rosterView = z
  .object({
    /** null until the unit has laid out its shifts. */
    roster: z
      .object({
        id,
        pattern: patternId,
        postPatterns,
        stage,
        revision: z.int(),
        changedSincePublication: z.boolean(),
        version,
        submittedAt: instantOut.nullable(),
        publishedAt: instantOut.nullable(),
        returnComment: z.string().nullable(),
        gapReason: z.string().nullable(),
        breachReason: z.string().nullable(),
        withdrawal: z.object({ at: instantOut, reason: z.string() }).nullable(),
        /** The unit above that handed it up, or published it, in the unit's place. */
        submittedFor: z.string().nullable(),
        publishedFor: z.string().nullable(),
        /** The draft as the machine proposed it: when, and at whose request; null once somebody changed it by hand. */
        proposed: z.object({ at: instantOut, by: z.string() }).nullable(),
      })
      .nullable(),
    unit: z.object({ id, name: z.string(), kindId: z.string() }),
    period: z.object({
      id,
      title: z.string(),
      start: instantOut,
      end: instantOut,
      firstOn: civilDay,
      lastOn: civilDay,
      submissionDueAt: instantOut,
    }),
    days: z.array(dayView),
    posts: z.array(postView),
    postKinds: z.array(postKindView),
    needs: z.array(needView),
    shifts: z.array(shiftView),
    assignments: z.array(assignmentView),
    /** Of a published roster: the assignments nobody was told of, which came after it was made known. */
    untold: z.array(id),
    staff: z.array(staffView),
    absences: z.array(rosterAbsence),
    elsewhere: z.array(elsewhereView),
    answers: z.array(answerView),
    rules: z.record(z.string(), ruleSetting),
    /** Whether what the reader does here is done in the unit's place. */
    onBehalf: z.boolean(),
    /** What the reader may do here. */
    may: z.object({ assign: z.boolean(), submit: z.boolean(), publish: z.boolean(), returnIt: z.boolean() }),
    now: instantOut,
  })
  .meta({ id: 'RosterView' });

export const rosterRow = z
  .object({
    unitId: id,
    unitName: z.string(),
    periodId: id,
    periodTitle: z.string(),
    firstOn: civilDay,
    lastOn: civilDay,
    submissionDueAt: instantOut,
    stage: stage.nullable(),
    gaps: z.int().nullable(),
    /** Whether the reader plans for this very unit, not from above. */
    own: z.boolean(),
  })
  .meta({ id: 'RosterRow' });
/** The rosters the actor may work on, for the "Lập lịch" tab. */
export const rosterList = z.object({ rosters: z.array(rosterRow) }).meta({ id: 'RosterList' });

/** Without `postPatterns` those of the roster stay; empty, all posts are alike. */
export const layOutRequest = z
  .strictObject({ pattern: patternId, postPatterns: postPatterns.optional() })
  .meta({ id: 'LayOut' });
export const assignmentChange = z
  .strictObject({
    /** `id` lets a client name a new assignment itself (and makes undo/redo exact). */
    add: z
      .array(
        z.strictObject({
          id: id.optional(),
          shiftId: id,
          personId: id,
          /** When the person stands other hours than the shift's, as after a handover was moved. */
          start: instantIn.optional(),
          end: instantIn.optional(),
          note: line(500).default(''),
          overrideReason: line(500).default(''),
        }),
      )
      .max(2000)
      .default([]),
    remove: z.array(id).max(2000).default([]),
  })
  .meta({ id: 'AssignmentChange' });
export const breachView = z
  .object({
    rule: z.string(),
    severity: z.enum(['hard', 'soft']),
    personId: id,
    watchIds: z.array(z.string()),
    start: instantOut,
    end: instantOut,
    limit: z.number(),
    actual: z.number(),
    missing: z.number(),
    unit: z.string(),
  })
  .meta({ id: 'Breach' });
export const gapView = z
  .object({ postId: id, start: instantOut, end: instantOut, missing: z.int(), required: z.int() })
  .meta({ id: 'Gap' });
/** The state after an assignment change: the new version, what was saved, and what the rules say about it. */
export const assignmentResult = z
  .object({ version, assignments: z.array(assignmentView), breaches: z.array(breachView), gaps: z.array(gapView) })
  .meta({ id: 'AssignmentResult' });

export const changeView = z
  .object({
    kind: z.enum(['invite', 'move', 'restate', 'cancel']),
    personId: id,
    personName: z.string(),
    hasEmail: z.boolean(),
    assignmentId: id,
    shiftId: z.string().default(''),
    /** Of the shift: 'Đêm'. */
    label: z.string().default(''),
    postName: z.string(),
    postNameEn: z.string().default(''),
    start: instantOut,
    end: instantOut,
    beforeStart: instantOut.nullable(),
    beforeEnd: instantOut.nullable(),
  })
  .meta({ id: 'Change' });
/** Changes at one shift in words, under the day the shift begins. */
export const differenceView = z.object({ on: civilDay, vi: z.string(), en: z.string() }).meta({ id: 'Difference' });
/** Who signs: for whom by "TM." or "Q.", in whose place by "KT.", "TL." or "TUQ.". */
export const signer = z
  .object({
    name: filledLine(200),
    title: line(200).default(''),
    authority: z.enum(['', 'TM.', 'KT.', 'Q.', 'TL.', 'TUQ.']).default(''),
  })
  .meta({ id: 'Signer' });
const document = z.strictObject({
  kind: z.enum(['TB', 'KH', 'QĐ']),
  number: line(50).default(''),
  on: civilDay.nullable().default(null),
});
/** Who signed, as it was signed; it is shown as it was kept. */
const signedBy = z.object({ name: z.string(), title: z.string(), authority: z.string() });
/**
 * What publishing now would do: who is told what; the gaps that need a reason; the breaches that forbid it (hard) and
 * those that need a reason because no watch of theirs has one.
 */
export const publicationPreview = z
  .object({
    version,
    changes: z.array(changeView),
    differences: z.array(differenceView),
    gaps: z.array(gapView),
    breaches: z.array(breachView),
    unexcused: z.array(breachView),
    signer: signedBy.nullable(),
  })
  .meta({ id: 'PublicationPreview' });
/** Without a signer the proposed one signs. */
export const publishRequest = z
  .strictObject({
    gapReason: line(500).optional(),
    breachReason: line(500).optional(),
    signer: signer.optional(),
    document: document.optional(),
  })
  .meta({ id: 'Publish' });
/** One publication, as it was made known and as it ended. `changes` is null for what is older than their record. */
const revisionView = z
  .object({
    revision: z.int(),
    at: instantOut,
    by: z.string(),
    /** The unit above that did it for the unit, if one did. */
    actingUnitName: z.string().nullable(),
    cause: z.enum(['publication', 'substitution', 'swap']),
    signer: signedBy.nullable(),
    document: z.object({ kind: z.string(), number: z.string(), on: civilDay.nullable() }).nullable(),
    gapReason: z.string().nullable(),
    breachReason: z.string().nullable(),
    withdrawn: z.object({ at: instantOut, by: z.string(), reason: z.string() }).nullable(),
    changes: z.array(changeView).nullable(),
    differences: z.array(differenceView).nullable(),
  })
  .meta({ id: 'Revision' });
export const revisionList = z.object({ revisions: z.array(revisionView) }).meta({ id: 'RevisionList' });
export const publicationView = z
  .object({ revision: z.int(), publishedAt: instantOut, told: z.int(), version })
  .meta({ id: 'Publication' });
export const withdrawal = z.strictObject({ reason: filledLine(500) }).meta({ id: 'Withdrawal' });
export const returnRequest = z
  .strictObject({ comment: longText(2000).refine((text) => text.length > 0, { message: 'empty' }) })
  .meta({ id: 'Return' });
export const rosterState = z.object({ stage, version }).meta({ id: 'RosterState' });

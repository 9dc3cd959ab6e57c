import { z } from 'zod';
import { PHASES } from '../rota/checklist.js';
import { logFileView } from './log-file.schema.js';
import { civilDay, filledLine, id, instantIn, instantOut, line, longText } from '../http/scalars.js';

const level = z.enum(['info', 'attention', 'serious']);
const phase = z.enum(PHASES);
const standing = z.enum(['coming', 'open', 'missed', 'running', 'given', 'unrelieved', 'relieved', 'closed']);

/** When the writer’s device says it was; the server’s time is kept beside it. */
const saidAt = instantIn.nullable().default(null);
const says = (text: string): boolean => /[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
const said = longText(4000).refine(says, { message: 'empty' });

const note = z.strictObject({
  kind: z.literal('note'),
  saidAt,
  level: level.default('info'),
  text: said,
  done: longText(2000).default(''),
  told: z
    .array(z.strictObject({ who: filledLine(120), at: instantIn }))
    .max(20)
    .default([]),
  open: z.boolean().default(false),
  correctsId: id.nullable().default(null),
  settlesId: id.nullable().default(null),
  /** Ids of files sent from the same watch before. */
  files: z
    .array(id)
    .max(5)
    .refine((files) => new Set(files).size === files.length, { message: 'file-twice' })
    .default([]),
});
/** The receiver’s word: everything received, or received with remarks. */
const takeover = z.strictObject({ kind: z.literal('takeover'), saidAt, remarks: longText(2000).default('') });
const handover = z.strictObject({ kind: z.literal('handover'), saidAt, text: said });
/** Items of a round that were looked at; what is not well is said. */
const check = z.strictObject({
  kind: z.literal('check'),
  saidAt,
  round: z.string().regex(/^(?:start|end|\d{10,15})$/),
  results: z
    .array(z.strictObject({ key: line(60), ok: z.boolean(), note: line(500).default('') }))
    .min(1)
    .max(60),
});
export const newEntry = z.discriminatedUnion('kind', [note, takeover, handover, check]).meta({ id: 'NewLogEntry' });

export const entryView = z
  .object({
    id,
    position: z.int(),
    dutyId: id,
    authorName: z.string(),
    at: instantOut,
    saidAt: instantOut.nullable(),
    kind: z.enum(['note', 'takeover', 'handover', 'check']),
    level,
    text: z.string(),
    done: z.string(),
    told: z.array(z.object({ who: z.string(), at: z.string() })),
    open: z.boolean(),
    correctsId: id.nullable(),
    settlesId: id.nullable(),
    /** Of a check: when its round was due, and what was found. */
    roundAt: instantOut.nullable(),
    results: z.array(z.object({ key: z.string(), text: z.string(), ok: z.boolean(), note: z.string() })),
    files: z.array(logFileView),
  })
  .meta({ id: 'LogEntry' });
const words = z.object({ vi: z.string(), en: z.string() });
const roundView = z.object({
  key: z.string(),
  phase,
  at: instantOut,
  state: z.enum(['coming', 'due', 'overdue', 'done']),
  items: z.array(
    z.object({
      key: z.string(),
      words,
      /** Null while it was not looked at. */
      ok: z.boolean().nullable(),
      note: z.string(),
      at: instantOut.nullable(),
    }),
  ),
});

const person = z.object({
  name: z.string(),
  postName: z.string(),
  postNameEn: z.string(),
  phone: z.string().nullable(),
});
const neighbour = person.extend({
  dutyId: id,
  start: instantOut,
  end: instantOut,
  takenAt: instantOut.nullable(),
  givenAt: instantOut.nullable(),
});
/** One watch as its officer stands it. */
export const watchView = z
  .object({
    now: instantOut,
    dutyId: id,
    unitId: id,
    unitName: z.string(),
    dutyPhone: z.string().nullable(),
    code: z.string(),
    label: z.string(),
    postName: z.string(),
    postNameEn: z.string(),
    place: z.string(),
    start: instantOut,
    end: instantOut,
    officer: z.string(),
    standing,
    takenAt: instantOut.nullable(),
    givenAt: instantOut.nullable(),
    /** From when it can be taken over, and handed over. */
    opensAt: instantOut,
    handoverOpensAt: instantOut,
    /** Minutes after the end until a leader is told that nobody came. */
    patience: z.int(),
    leaderToldAt: instantOut.nullable(),
    givers: z.array(neighbour.extend({ summary: z.string().nullable() })),
    receivers: z.array(neighbour),
    partners: z.array(person),
    leaders: z.array(person),
    callOrder: z.array(z.object({ who: z.string(), title: z.string(), phone: z.string() })),
    rounds: z.array(roundView),
    openItems: z.array(entryView),
    entries: z.array(entryView),
  })
  .meta({ id: 'Watch' });

/** Days of the house; both belong to the range. */
export const logRange = z.object({ from: civilDay, to: civilDay });
export const logView = z
  .object({
    unitName: z.string(),
    entries: z.array(entryView),
    /** Whether every entry of the range is as it was written and follows the one before. */
    intact: z.boolean(),
    /** The last entry of the range and its hash, to be compared with what was printed. */
    anchor: z.object({ position: z.int(), hash: z.string() }).nullable(),
  })
  .meta({ id: 'WatchLog' });

const standingView = z.object({
  dutyId: id,
  name: z.string(),
  phone: z.string().nullable(),
  postName: z.string(),
  postNameEn: z.string(),
  start: instantOut,
  end: instantOut,
  standing,
  takenAt: instantOut.nullable(),
  /** How many rounds of checks are overdue. */
  overdue: z.int(),
});
/** The watches of a unit that run, or ran and are still somebody’s. */
export const watchesView = z
  .object({ now: instantOut, watches: z.array(standingView), openItems: z.array(entryView) })
  .meta({ id: 'Watches' });
/** Watches under way with checks that were due and are not made. */
export const overdueList = z
  .object({
    now: instantOut,
    watches: z.array(
      z.object({
        dutyId: id,
        unitId: id,
        unitName: z.string(),
        name: z.string(),
        phone: z.string().nullable(),
        postName: z.string(),
        postNameEn: z.string(),
        overdue: z.int(),
      }),
    ),
  })
  .meta({ id: 'OverdueChecks' });
/** Watches the reader is answerable for, or can take over. */
export const myWatches = z
  .object({ now: instantOut, watches: z.array(standingView.extend({ unitName: z.string(), label: line() })) })
  .meta({ id: 'MyWatches' });

const ruleFields = {
  takeoverMinutes: z.int().min(5).max(240),
  checkHours: z.literal([1, 2, 3, 4, 6, 8, 12]),
  checkGrace: z.int().min(5).max(240),
  checkPosts: z.array(line(60)).max(20),
};
export const watchRules = z
  .object({
    unit: z.object({ id, name: z.string() }),
    mayChange: z.boolean(),
    /** The kinds of post whose watches can be checked. */
    posts: z.array(z.object({ id: z.string(), name: words })),
    /** For every kind of the unit and those below it. */
    rules: z.array(
      z.object({
        unitKindId: z.string(),
        unitKindName: words,
        ...ruleFields,
        checkHours: z.int(),
        checkPosts: z.array(z.string()),
        items: z.array(z.object({ key: z.string(), phase, vi: z.string(), en: z.string() })),
        /** Which unit decided it; null: as the house came. */
        decidedBy: z.object({ unitId: id, unitName: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'WatchRules' });
/** How watches are stood in the units of one kind; without a rule, as the nearest unit above decides. */
export const watchRuleChange = z
  .strictObject({
    unitKindId: z.string().max(60),
    rule: z
      .strictObject({
        ...ruleFields,
        items: z
          .array(z.strictObject({ key: filledLine(60), phase, vi: filledLine(200), en: filledLine(200) }))
          .max(60)
          .refine((items) => new Set(items.map(({ key }) => key)).size === items.length, { message: 'item-twice' }),
      })
      .nullable(),
  })
  .meta({ id: 'WatchRuleChange' });

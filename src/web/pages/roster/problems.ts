import type { Breach, RuleId } from '../../../rota/rules.js';
import type { Bench } from './bench.js';
import { grouped } from './grouped.js';
import type { Shortage } from './judge.js';
import { reasonsOf } from './reasons.js';
import type { SheetShift } from './sheet.js';

export interface Declined {
  readonly shift: SheetShift;
  readonly personId: string;
  readonly reason: string;
}

/** A breach still ahead, with the reasons recorded for it. */
export interface Judged {
  readonly breach: Breach;
  readonly reasons: readonly string[];
}

/** The breaches of one rule: those to mend or to give a reason for, and those with one. */
export interface RuleProblems {
  readonly rule: RuleId;
  readonly open: readonly Judged[];
  readonly reasoned: readonly Judged[];
}

export interface Problems {
  readonly shortages: readonly Shortage[];
  /** How many shortages are over. */
  readonly passed: number;
  /** Hard rules first. */
  readonly rules: readonly RuleProblems[];
  readonly declined: readonly Declined[];
  /** How many still want something done. */
  readonly total: number;
}

/** What still has to be fixed, ahead of now: short shifts, broken rules, refused duties. */
export function problemsOf(bench: Bench): Problems {
  const { judgement, sheet, placed } = bench.draft;
  const { now } = sheet.value;
  const { shortages } = judgement.value;
  const ahead = shortages.filter((shortage) => shortage.end > now);
  const short = new Set(ahead.map((each) => each.shift?.id));
  const declined = declinedOf(bench);
  const rules = byRule(
    judgement.value.breaches
      .filter((breach) => breach.end > now)
      .map((breach) => ({ breach, reasons: breach.severity === 'soft' ? reasonsOf(breach, placed.value) : [] })),
  );
  const open = rules.reduce((sum, rule) => sum + rule.open.length, 0);
  return {
    shortages: ahead,
    passed: shortages.length - ahead.length,
    rules,
    declined,
    // A shift that is short because somebody declined is one thing to do.
    total: ahead.length + open + declined.filter((each) => !short.has(each.shift.id)).length,
  };
}

function declinedOf({ draft: { view, sheet, placed } }: Bench): Declined[] {
  return view.value.answers.flatMap((answer) => {
    const held = placed.value.find((each) => each.id === answer.assignmentId);
    const shift = held && sheet.value.shiftById.get(held.shiftId);
    return answer.answer === 'declined' && shift && shift.end > sheet.value.now
      ? [{ shift, personId: held.personId, reason: answer.reason }]
      : [];
  });
}

function byRule(judged: readonly Judged[]): RuleProblems[] {
  const hardFirst = (each: Judged) => (each.breach.severity === 'hard' ? 0 : 1);
  return [...grouped(judged, (each) => each.breach.rule).values()]
    .toSorted((a, b) => Math.min(...a.map(hardFirst)) - Math.min(...b.map(hardFirst)))
    .flatMap((list) => {
      const rule = list[0]?.breach.rule;
      const open = list.filter((each) => each.reasons.length === 0);
      const reasoned = list.filter((each) => each.reasons.length > 0);
      return rule ? [{ rule, open, reasoned }] : [];
    });
}

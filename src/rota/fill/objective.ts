import { check, type Watch } from '../rules.js';
import { verdictOf } from './check.js';
import type { FillShift } from './fill-input.js';
import type { Translation } from './from-roster.js';
import { ownPrices } from './own-prices.js';
import type { Plan } from './problem.js';
import { groundOf, watchOf } from './turns.js';

/** The same in both languages. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

export type PartId =
  'gaps' | 'rules' | 'hours' | 'nights' | 'weekends' | 'holidays' | 'wishes' | 'changes' | 'pairs' | 'spare';

/**
 * One part of the objective in words: its price as things stand and as planned, and, where it can be counted, how many.
 * The prices of all parts sum up to the objective.
 */
export interface ObjectivePart extends Words {
  readonly id: PartId;
  readonly before: number;
  readonly after: number;
  readonly counts: { readonly before: number; readonly after: number } | null;
}

/** What is made as small as possible, in the order of its weight. */
const WORDS: Readonly<Record<PartId, Words>> = {
  gaps: { vi: 'Chỗ còn thiếu người', en: 'Places without anybody' },
  rules: { vi: 'Quy tắc phải cảnh báo', en: 'Rules that warn' },
  hours: { vi: 'Giờ trực chia chưa đều', en: 'Hours shared unevenly' },
  nights: { vi: 'Đêm chia chưa đều', en: 'Nights shared unevenly' },
  weekends: { vi: 'Ngày nghỉ tuần chia chưa đều', en: 'Weekends shared unevenly' },
  holidays: { vi: 'Ngày lễ chia chưa đều', en: 'Holidays shared unevenly' },
  wishes: { vi: 'Nguyện vọng chưa theo được', en: 'Wishes not met' },
  changes: { vi: 'Thay đổi so với lịch đang có', en: 'Changes to what stands' },
  pairs: { vi: 'Cùng một cặp trực nhiều lần', en: 'The same pair time and again' },
  spare: { vi: 'Ca của người chỉ trực khi cần', en: 'Turns of those to be spared' },
};

/** The objective of a plan, part by part, beside that of what stands. Parts that play no role are left out. */
export function objectiveParts(translation: Translation, plan: Plan): ObjectivePart[] {
  const [before, after] = [amountsOf(translation, translation.standing), amountsOf(translation, plan)];
  return (Object.keys(WORDS) as PartId[])
    .map((id): ObjectivePart => {
      const [was, is] = [before.counts[id], after.counts[id]];
      const counts = was === undefined || is === undefined ? null : { before: was, after: is };
      return { id, ...WORDS[id], before: before.prices[id], after: after.prices[id], counts };
    })
    .filter(({ before: was, after: is, counts }) => [was, is, counts?.before, counts?.after].some(Boolean));
}

interface Amounts {
  readonly prices: Readonly<Record<PartId, number>>;
  readonly counts: Readonly<Partial<Record<PartId, number>>>;
}

function amountsOf(translation: Translation, plan: Plan): Amounts {
  const { problem, input } = translation;
  const verdict = verdictOf(problem, plan);
  const taken = takenIn(translation, plan);
  const own = taken.map(({ personId, share, shift }) =>
    ownPrices(input, { personId, share }, shift, translation.loose),
  );
  const [wishes, changes, spare] = (['wishes', 'changes', 'spare'] as const).map((part) =>
    own.reduce((sum, prices) => sum + prices[part], 0),
  ) as [number, number, number];
  const fairness = { hours: 0, nights: 0, weekends: 0, holidays: 0 };
  let limits = 0;
  problem.measures.forEach(({ id }, index) => {
    const price = verdict.measures[index] ?? 0;
    if (id in fairness) fairness[id as keyof typeof fairness] += price;
    else limits += price;
  });
  const stayed = taken.filter(({ personId, shift }) =>
    translation.loose.some((each) => each.personId === personId && each.shiftId === shift.id),
  ).length;
  return {
    prices: {
      gaps: verdict.shortage + verdict.surplus,
      rules: verdict.standing - wishes - changes - spare + verdict.clashes + verdict.runs + limits,
      ...fairness,
      wishes,
      changes,
      pairs: verdict.company,
      spare,
    },
    counts: {
      gaps: missingIn(translation, plan),
      rules: warningsOf(translation, taken),
      wishes: own.filter((prices) => prices.wishes > 0).length,
      changes: taken.length - stayed + (translation.loose.length - stayed),
      spare: taken.filter(({ share }) => share === 0).length,
    },
  };
}

interface Taken {
  readonly personId: string;
  readonly share: number;
  readonly shift: FillShift;
}

function takenIn({ input, problem, shiftIds }: Translation, plan: Plan): Taken[] {
  const shiftOf = new Map(input.shifts.map((shift) => [shift.id, shift]));
  return input.people.flatMap(({ personId, share }, person) =>
    Array.from(plan.subarray(person * problem.days, (person + 1) * problem.days)).flatMap((task) => {
      const shift = shiftOf.get(shiftIds[task] ?? '');
      return shift ? [{ personId, share, shift }] : [];
    }),
  );
}

function missingIn({ problem }: Translation, plan: Plan): number {
  const have = new Map<number, number>();
  for (const task of plan) have.set(task, (have.get(task) ?? 0) + 1);
  return problem.tasks.reduce((sum, { required }, task) => sum + Math.max(0, required - (have.get(task) ?? 0)), 0);
}

/** How often a rule would warn, what stays included. */
function warningsOf({ input }: Translation, taken: readonly Taken[]): number {
  const { unitId, absences, people: standers, calendar, zone, settings } = input;
  const stays = [...groundOf(input).fixed.values()].flat();
  const added = taken.map(({ personId, shift }, index): Watch => watchOf(input, shift, personId, `taken ${index}`));
  const situation = { unitId, watches: [...stays, ...added], absences, standers, calendar, zone };
  return check(situation, settings).filter(({ severity }) => severity === 'soft').length;
}

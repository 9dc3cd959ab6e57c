import { type Candidate, candidates, reasons } from '../candidates.js';
import { isWorking } from '../calendar.js';
import { type Load, loads } from '../fairness.js';
import { nightsStood } from '../hours.js';
import { sentence } from '../sentences.js';
import { verdictOf } from './check.js';
import type { FillInput, FillShift } from './fill-input.js';
import { fromRoster } from './from-roster.js';
import type { Words } from './objective.js';
import type { Placement } from './proposal.js';
import { relaxed } from './relaxation.js';
import { beginsOn, groundOf, watchOf } from './turns.js';

/** Why somebody stands a shift, and who else could. */
export interface Why {
  readonly reasons: readonly Words[];
  /** Cheapest first; who may not comes last. */
  readonly others: readonly Other[];
}

export interface Other {
  readonly personId: string;
  /** What the objective would lose if they stood there instead; below 0 it would gain. Null: they may not. */
  readonly cost: number | null;
  readonly reasons: readonly Words[];
}

const NOBODY = new Map<string, string>();

/**
 * Looks at one seat with everything else as it stands: what each person would cost there, and what speaks for and
 * against them. The person may stand there already or only be meant to. No reasons when the shift is not of the roster.
 */
export function why(asked: FillInput, { shiftId, personId }: Placement): Why {
  const roster = relaxed(asked);
  const shift = roster.shifts.find(({ id }) => id === shiftId);
  if (!shift) return { reasons: [], others: [] };
  const input = emptied(roster, shift, personId);
  const prices = pricesOf(input);
  const mine = prices.get(personId) ?? null;
  const ground = groundFor(input, shift);
  const others = input.people
    .filter((person) => person.personId !== personId)
    .map((person): Other => {
      const price = prices.get(person.personId) ?? null;
      const said = [...objections(ground, person.personId), ...facts(ground, person.personId)];
      return { personId: person.personId, cost: price === null ? null : price - (mine ?? 0), reasons: said };
    })
    .toSorted((a, b) => (a.cost ?? Infinity) - (b.cost ?? Infinity) || 0);
  const rank = mine === null ? [] : [ranking(others)];
  return { reasons: [...rank, ...objections(ground, personId), ...facts(ground, personId)], others };
}

/** The same roster with that one seat free, and nothing else to fill. */
function emptied(asked: FillInput, shift: FillShift, personId: string): FillInput {
  const standing = asked.standing.filter((each) => each.shiftId !== shift.id || each.personId !== personId);
  const required = standing.filter(({ shiftId }) => shiftId === shift.id).length + 1;
  return {
    ...asked,
    standing,
    shifts: asked.shifts.map((each) => (each.id === shift.id ? { ...each, required } : each)),
    scope: { shiftIds: [shift.id], personIds: null, keep: true },
  };
}

/** By person, the objective with them on the one free seat; those who may not are left out. */
function pricesOf(input: FillInput): ReadonlyMap<string, number> {
  const { problem } = fromRoster(input);
  const prices = new Map<string, number>();
  const day = problem.tasks[0]?.day;
  if (day === undefined) return prices;
  problem.people.forEach(({ id }, person) => {
    const plan = new Int32Array(problem.people.length * problem.days).fill(-1);
    plan[person * problem.days + day] = 0;
    const { objective, broken } = verdictOf(problem, plan);
    if (broken.length === 0) prices.set(id, objective);
  });
  return prices;
}

interface Ground {
  readonly input: FillInput;
  readonly shift: FillShift;
  readonly candidate: (personId: string) => Candidate | undefined;
  readonly carried: ReadonlyMap<string, Load>;
  readonly busy: ReadonlySet<string>;
}

function groundFor(input: FillInput, shift: FillShift): Ground {
  const { unitId, absences, people, calendar, zone, settings } = input;
  const stays = [...groundOf(input).fixed.values()].flat();
  const situation = { unitId, watches: stays, absences, standers: people, calendar, zone };
  const list = candidates(situation, settings, people, watchOf(input, shift, '', `seat ${shift.id}`));
  const ids = people.map(({ personId }) => personId);
  const carried = loads(ids, input.standing, calendar, zone);
  const same = stays.filter((watch) => beginsOn(input, watch) === beginsOn(input, shift));
  return {
    input,
    shift,
    candidate: (personId) => list.find((each) => each.personId === personId),
    carried: new Map(carried.map((load) => [load.personId, withHistory(load, input.history)])),
    busy: new Set(same.map(({ personId }) => personId)),
  };
}

function withHistory(load: Load, history: readonly Load[]): Load {
  const before = history.find(({ personId }) => personId === load.personId);
  return {
    personId: load.personId,
    hours: load.hours + (before?.hours ?? 0),
    nights: load.nights + (before?.nights ?? 0),
    weekends: load.weekends + (before?.weekends ?? 0),
    holidays: load.holidays + (before?.holidays ?? 0),
  };
}

function ranking(others: readonly Other[]): Words {
  const able = others.filter(({ cost }) => cost !== null).length;
  const better = others.filter(({ cost }) => cost !== null && cost < 0).length;
  if (able === 0) return { vi: 'Không còn ai khác trực được ca này', en: 'Nobody else can stand this shift' };
  if (better > 0) {
    return { vi: `Có ${better} người phù hợp hơn`, en: `${better} of the others would fit better` };
  }
  return { vi: `Phù hợp nhất trong ${able + 1} người trực được`, en: `Fits best of the ${able + 1} who can` };
}

/** What stands in somebody's way: a watch that day, rules, a wish, having to be spared. */
function objections({ input, shift, candidate, busy }: Ground, personId: string): Words[] {
  const said: Words[] = (candidate(personId)?.breaches ?? []).map((breach) => ({
    vi: sentence(breach, NOBODY, 'vi', input.zone),
    en: sentence(breach, NOBODY, 'en', input.zone),
  }));
  if (busy.has(personId)) said.unshift({ vi: 'đã có ca trong ngày', en: 'has a watch on that day' });
  if (input.people.find((person) => person.personId === personId)?.share === 0) {
    said.push({ vi: 'chỉ trực khi không còn ai khác', en: 'stands only when nobody else can' });
  }
  for (const { wish, ...each } of input.wishes) {
    if (each.personId !== personId || each.on !== shift.on || (each.code !== null && each.code !== shift.code))
      continue;
    said.push(
      wish === 'avoids'
        ? { vi: 'mong được tránh', en: 'would rather not' }
        : { vi: 'mong được trực', en: 'would like to' },
    );
  }
  return said;
}

/** Rest around the shift, and each burden it adds to beside the fair share of it. */
function facts({ input, shift, candidate, carried }: Ground, personId: string): Words[] {
  const found = candidate(personId);
  const rest = found && found.restBefore !== null ? found : undefined;
  const [vi, en] = rest ? [reasons(rest, 'vi')[0], reasons(rest, 'en')[0]] : [undefined, undefined];
  return [
    ...(vi === undefined || en === undefined ? [] : [{ vi, en }]),
    ...shares({ input, shift, carried }, personId),
  ];
}

const BURDENS = {
  hours: { vi: 'giờ', en: 'hours' },
  nights: { vi: 'đêm', en: 'nights' },
  weekends: { vi: 'ngày nghỉ tuần', en: 'weekend days' },
  holidays: { vi: 'ngày lễ', en: 'holidays' },
} as const;

function shares({ input, shift, carried }: Pick<Ground, 'input' | 'shift' | 'carried'>, personId: string): Words[] {
  const share = input.people.find((person) => person.personId === personId)?.share ?? 0;
  const width = input.people.reduce((sum, person) => sum + person.share, 0);
  const kind = input.calendar.kindOf(beginsOn(input, shift));
  const adds = {
    hours: true,
    nights: nightsStood([shift], input.zone).length > 0,
    weekends: !isWorking(kind) && kind !== 'HOLIDAY',
    holidays: kind === 'HOLIDAY',
  };
  return (Object.keys(BURDENS) as (keyof typeof BURDENS)[])
    .filter((burden) => adds[burden])
    .map((burden) => {
      const all = [...carried.values()].reduce((sum, load) => sum + load[burden], 0);
      const own = rounded(carried.get(personId)?.[burden] ?? 0);
      const fair = rounded(width > 0 ? (all * share) / width : 0);
      const { vi, en } = BURDENS[burden];
      return {
        vi: `đã trực ${inWords(own, 'vi')} ${vi}, mức chia đều ${inWords(fair, 'vi')}`,
        en: `${inWords(own, 'en')} ${en} so far, fair share ${inWords(fair, 'en')}`,
      };
    });
}

function rounded(amount: number): number {
  return Math.round(amount * 10) / 10;
}

function inWords(amount: number, lang: 'vi' | 'en'): string {
  return lang === 'vi' ? String(amount).replace('.', ',') : String(amount);
}

import type { EntityManager } from 'typeorm';
import { DayCalendars } from '../periods/calendar.js';
import { demandHistory } from '../periods/demand.queries.js';
import { HO_CHI_MINH, startOfDay, type DayCalendar } from '../rota/calendar.js';
import { type DemandStretch, stretchesOver } from '../rota/demand.js';
import { DAY, intersects, type Interval } from '../rota/interval.js';
import { layOut, type PatternId, patterns } from '../rota/pattern.js';
import type { DemoUnit } from './people.js';
import type { Chance } from './random.js';
import type { Rows } from './rows.js';

/** What a unit has done by the evening of 29/4: the share of units in each state. */
const stages = [
  ['published', 880],
  ['submitted', 40],
  ['draft', 35],
  ['returned', 12],
  ['withdrawn', 5],
  ['none', 28],
] as const;
type Stage = (typeof stages)[number][0];

/** Plans one unit's roster and adds its rows; publishing copies the assignments to duties, as the house does. */
export class RosterPlan {
  private readonly needs = new Map<string, { stretches: DemandStretch[]; calendar: DayCalendar }>();

  constructor(
    private readonly tx: EntityManager,
    private readonly periodId: string,
    private readonly window: Interval,
    private readonly chance: Chance,
    private readonly rows: Rows,
    private readonly earlier = 0,
  ) {}

  /** The letter's period, in instants. */
  static window(firstOn: string, lastOn: string): Interval {
    return { start: startOfDay(firstOn, HO_CHI_MINH), end: startOfDay(lastOn, HO_CHI_MINH) + DAY };
  }

  async add(unit: DemoUnit, by: string, stage: Stage = this.chance.weighted(stages)): Promise<void> {
    if (stage === 'none') return;
    const { stretches, calendar } = await this.demandOf(unit.kindId);
    const roster = {
      id: crypto.randomUUID(),
      unitId: unit.id,
      periodId: this.periodId,
      stage,
      by,
      pattern: this.patternOf(unit.kindId),
      earlier: this.earlier,
    };
    this.rows.roster(roster);
    const slots = layOut(patternNamed(roster.pattern), this.window, calendar, HO_CHI_MINH);
    const holes = this.holes(stage, slots.length);
    [...new Set(stretches.map((stretch) => stretch.postKindId))].forEach((kindId, post) => {
      const postId = this.rows.post(unit.id, kindId);
      const standers = unit.people.filter(
        (person) => person.postKindIds.includes(kindId) && !this.takenBy(kindId, person.postKindIds),
      );
      slots.forEach((slot, index) => {
        const required = Math.max(
          0,
          ...stretches
            .filter((need) => need.postKindId === kindId && intersects(need, slot))
            .map((need) => need.required),
        );
        const shiftId = this.rows.shift(roster.id, postId, slot, required);
        for (let place = 0; place < required; place++) {
          const person = standers[(index * required + place) % standers.length];
          if (person && !holes.has(index + post * 1000))
            this.rows.assignment(roster, { ...slot, shiftId, postId, personId: person.id });
        }
      });
    });
  }

  /** A deputy who may also sit at the desk stands only the first of the two posts, so that nobody is doubled. */
  private takenBy(kindId: string, postKindIds: readonly string[]): boolean {
    return kindId === 'truc-ban' && !postKindIds.includes('ky-thuat');
  }

  private patternOf(kindId: string): PatternId {
    return kindId === 'mam-non' || kindId === 'tieu-hoc' ? this.chance.one(['2x12', '3x8'] as const) : '3x8';
  }

  /** Which shifts stay empty: in a fifth of the published rosters a few, in drafts many. */
  private holes(stage: Stage, shifts: number): Set<number> {
    const count = stage === 'draft' ? Math.floor(shifts / 2) : this.chance.next() < 0.2 ? this.chance.between(1, 5) : 0;
    return new Set(
      Array.from({ length: count }, () => this.chance.between(0, shifts - 1) + this.chance.between(0, 1) * 1000),
    );
  }

  private async demandOf(kindId: string): Promise<{ stretches: DemandStretch[]; calendar: DayCalendar }> {
    const known = this.needs.get(kindId);
    if (known) return known;
    const calendar = await DayCalendars.load(this.tx, kindId);
    const stretches = stretchesOver(
      await demandHistory(this.tx, this.periodId, kindId),
      this.window,
      calendar,
      HO_CHI_MINH,
    );
    this.needs.set(kindId, { stretches, calendar });
    return { stretches, calendar };
  }
}

function patternNamed(id: PatternId): (typeof patterns)[number] {
  const pattern = patterns.find((each) => each.id === id);
  if (!pattern) throw new RangeError(`no such pattern: ${id}`);
  return pattern;
}

import type { CivilDay } from '../calendar.js';
import { fold } from '../names.js';
import { possiblePhone } from '../phones.js';
import type { Words } from '../sheet/cells.js';
import { standsFor } from '../spelling.js';
import type { UnitLine } from './columns.js';
import { ByName, type KnownUnit, put, type UnitGround } from './ground.js';
import { SAID } from './said.js';
import { tidied, type TidyLine } from './texts.js';

/** A unit there is, or the one a row of the list makes. */
export type UnitRef = { readonly unitId: string } | { readonly row: number };

/** What a row changes or makes. Left out: as it is. */
export interface UnitWanted {
  readonly name?: string;
  readonly shortName?: string;
  readonly kindId?: string;
  readonly address?: string;
  readonly dutyPhone?: string;
  readonly parent?: UnitRef;
  readonly supervisor?: UnitRef;
}

/** What becomes of a row. `bad`: it cannot be taken as it stands, and the sentences say why and how to mend it. */
export interface UnitDecision {
  readonly row: number;
  readonly fate: 'new' | 'change' | 'same' | 'bad';
  /** The unit it is about; null: a new one. */
  readonly unitId: string | null;
  /** The day from which it holds; null: a new unit that was always there. */
  readonly on: CivilDay | null;
  readonly wanted: UnitWanted;
  readonly sentences: readonly Words[];
}

/** What becomes of each row of a list. Superiors may stand in any row. The same list, once taken in, is all `same`. */
export function decideUnits(lines: readonly UnitLine[], ground: UnitGround): UnitDecision[] {
  return new Deciding(lines, ground).all();
}

interface Known {
  readonly line: TidyLine;
  readonly unit: KnownUnit | null;
}

/** What a line says it hangs on. */
interface Uppers {
  readonly parent: UnitRef | undefined;
  readonly supervisor: UnitRef | undefined;
}

class Deciding {
  private readonly lines: readonly TidyLine[];
  private readonly days = new Map<CivilDay, ByName<KnownUnit>>();
  private readonly fresh: ByName<TidyLine>;
  private readonly met = new Map<TidyLine, KnownUnit>();
  /** Units there are, by what the list calls or abbreviates them to. */
  private readonly listed = new Map<string, { readonly text: string; readonly unit: KnownUnit }[]>();
  private readonly known: ReadonlyMap<string | null, KnownUnit>;
  private readonly faults = new Map<number, Words[]>();

  constructor(
    lines: readonly UnitLine[],
    private readonly ground: UnitGround,
  ) {
    this.lines = lines.map((line) => tidied(line, ground.kinds));
    this.known = new Map(ground.unitsOn(ground.today).map((unit) => [unit.id, unit]));
    for (const line of this.lines) this.recognise(line);
    this.fresh = new ByName(this.lines.filter((line) => !this.met.has(line)));
  }

  all(): UnitDecision[] {
    this.refuseTwins();
    const decisions = this.lines.map((line) => this.decision({ line, unit: this.met.get(line) ?? null }));
    this.refuseCircles(decisions);
    this.refuseBelowBad(decisions);
    return decisions.map((decision) => {
      const faults = this.faults.get(decision.row) ?? [];
      return faults.length === 0 ? decision : { ...decision, fate: 'bad', wanted: {}, sentences: faults };
    });
  }

  /** By its name, under its superior where several have it; else by its short name, and then it is called otherwise. */
  private recognise(line: TidyLine): void {
    const units = this.unitsOn(this.dayOf(line));
    const named = units.named(line.name);
    const coded = units.coded(line.shortName);
    const narrowed = named.length > 1 ? this.narrowed(named, coded, line) : named;
    if (narrowed.length > 1) return this.fault(line, SAID.ambiguous(line.name));
    if (narrowed.length === 0 && coded.length > 1) return this.fault(line, SAID.ambiguous(line.shortName));
    const [owner] = coded;
    const unit = narrowed[0] ?? owner;
    if (!unit) return;
    if (owner && coded.length === 1 && owner !== unit) return this.fault(line, SAID.otherCode(owner.name));
    this.met.set(line, unit);
    for (const text of [line.shortName, line.name]) put(this.listed, fold(text), { text, unit });
  }

  private narrowed(named: readonly KnownUnit[], coded: readonly KnownUnit[], line: TidyLine): readonly KnownUnit[] {
    const both = named.filter((unit) => coded.includes(unit));
    if (both.length === 1) return both;
    if (line.superior === '') return named;
    const uppers = this.unitsOn(this.dayOf(line)).called(line.superior);
    return named.filter(({ parentId }) => uppers.some(({ id }) => id === parentId));
  }

  private decision({ line, unit }: Known): UnitDecision {
    for (const fault of line.faults) this.fault(line, fault);
    const parent = this.upper(line, line.superior);
    const supervisor = this.upper(line, line.supervisor);
    const { row } = line;
    if (unit) return this.change(line, unit, { parent, supervisor });
    if (line.kindId === null && line.kind === '') this.fault(line, SAID.kindNeeded(this.ground.kinds));
    const { name, shortName, kindId, address, dutyPhone } = line;
    const wanted: UnitWanted = {
      name,
      shortName,
      address,
      ...(kindId !== null && { kindId }),
      ...(dutyPhone !== '' && { dutyPhone }),
      parent: parent ?? { unitId: this.ground.topId },
      ...(supervisor && { supervisor }),
    };
    const sentences = [...line.notes, ...(line.day === null ? [] : [SAID.from(line.day)])];
    return { row, fate: 'new', unitId: null, on: line.day, wanted, sentences };
  }

  private change(line: TidyLine, unit: KnownUnit, uppers: Uppers): UnitDecision {
    const wanted = wantedOf(line, unit, uppers);
    const differences = this.differences(line, unit, wanted);
    const on = this.dayOf(line);
    const dated = Boolean(wanted.name ?? wanted.shortName ?? wanted.parent ?? wanted.supervisor);
    const later = on > this.ground.today;
    const sentences = [
      ...differences,
      ...(wanted.dutyPhone ? line.notes : []),
      ...(dated && later ? [SAID.from(on)] : []),
      ...(dated && line.day !== null && line.day < this.ground.today ? [SAID.past] : []),
      ...(later && (wanted.kindId ?? wanted.address ?? wanted.dutyPhone) ? [SAID.laterOnly] : []),
    ];
    const fate = differences.length === 0 ? 'same' : 'change';
    return { row: line.row, fate, unitId: unit.id, on, wanted, sentences };
  }

  private differences(line: TidyLine, unit: KnownUnit, wanted: UnitWanted): Words[] {
    const nameOf = (id: string | null): string | null => this.known.get(id)?.name ?? null;
    const kindOf = (id: string | undefined) => this.ground.kinds.find((kind) => kind.id === id);
    const [was, is] = [kindOf(unit.kindId), kindOf(wanted.kindId)];
    return [
      ...(wanted.name ? [SAID.changed('Tên', 'Name', unit.name, wanted.name)] : []),
      ...(wanted.shortName ? [SAID.changed('Viết tắt', 'Short name', unit.shortName, wanted.shortName)] : []),
      ...(was && is ? [{ vi: `Loại: ${was.nameVi} → ${is.nameVi}`, en: `Kind: ${was.nameEn} → ${is.nameEn}` }] : []),
      ...(wanted.address ? [SAID.changed('Địa chỉ', 'Address', unit.address, wanted.address)] : []),
      ...(wanted.dutyPhone ? [SAID.changed('Điện thoại', 'Phone', unit.dutyPhone, wanted.dutyPhone)] : []),
      ...(wanted.parent ? [SAID.changed('Cấp trên', 'Superior', nameOf(unit.parentId), line.superior)] : []),
      ...(wanted.supervisor
        ? [SAID.changed('Quản lý chuyên môn', 'Supervised by', nameOf(unit.supervisingUnitId), line.supervisor)]
        : []),
    ];
  }

  /** The unit a text names: one there is, or one the list makes. */
  private upper(line: TidyLine, text: string): UnitRef | undefined {
    if (text === '') return undefined;
    const units = this.unitsOn(this.dayOf(line));
    // A unit the list calls otherwise is named by what it is called in the list, too.
    const listed = (this.listed.get(fold(text)) ?? []).filter((each) => standsFor(text, each.text));
    const known = new Map([...listed.map(({ unit }) => unit), ...units.called(text)].map((unit) => [unit.id, unit]));
    const fresh = this.fresh.called(text);
    if (known.size + fresh.length > 1) this.fault(line, SAID.ambiguous(text));
    else if (known.size + fresh.length === 0) this.fault(line, SAID.noUpper(text, near(text, units.all)));
    const [unitId] = known.keys();
    const [made] = fresh;
    if (unitId !== undefined) return { unitId };
    return made && { row: made.row };
  }

  private refuseTwins(): void {
    const seen = new Map<string, TidyLine>();
    for (const line of this.lines.filter(({ name, shortName }) => name || shortName)) {
      const key = this.met.get(line)?.id ?? `${fold(line.name)} | ${fold(line.superior)}`;
      const earlier = seen.get(key);
      if (earlier) this.fault(line, SAID.twice(earlier.row));
      else seen.set(key, line);
    }
  }

  /** Over the tree as the list leaves it, along superiors and supervising units alike. */
  private refuseCircles(decisions: readonly UnitDecision[]): void {
    const uppers = new Map<Key, readonly Key[]>();
    for (const { id, parentId, supervisingUnitId } of this.known.values())
      uppers.set(id, [parentId, supervisingUnitId]);
    for (const { row, unitId, wanted } of decisions) {
      const unit = this.known.get(unitId);
      const parent = keyOf(wanted.parent) ?? unit?.parentId;
      uppers.set(unitId ?? String(row), [parent, keyOf(wanted.supervisor) ?? unit?.supervisingUnitId]);
    }
    for (const { row, unitId, wanted } of decisions) {
      if (!wanted.parent && !wanted.supervisor) continue;
      if (reaches(uppers, unitId ?? String(row))) this.fault({ row }, SAID.circle);
    }
  }

  /** What hangs on a row that cannot be taken in, cannot be either. */
  private refuseBelowBad(decisions: readonly UnitDecision[]): void {
    for (let more = true; more;) {
      more = false;
      for (const { row, wanted } of decisions) {
        if (this.faults.has(row)) continue;
        const made = [wanted.parent, wanted.supervisor].flatMap((ref) => (ref && 'row' in ref ? [ref.row] : []));
        const bad = made.find((each) => this.faults.has(each));
        if (bad === undefined) continue;
        this.fault({ row }, SAID.upperBad(bad));
        more = true;
      }
    }
  }

  private fault({ row }: Pick<TidyLine, 'row'>, words: Words): void {
    this.faults.set(row, [...(this.faults.get(row) ?? []), words]);
  }

  private dayOf({ day }: TidyLine): CivilDay {
    return day !== null && day > this.ground.today ? day : this.ground.today;
  }

  private unitsOn(day: CivilDay): ByName<KnownUnit> {
    const known = this.days.get(day) ?? new ByName(this.ground.unitsOn(day));
    this.days.set(day, known);
    return known;
  }
}

/** A text that lost its marks or small letters on the way through a spreadsheet is the same; an empty cell says nothing. */
function wantedOf(line: TidyLine, unit: KnownUnit, { parent, supervisor }: Uppers): UnitWanted {
  const texts = (['name', 'shortName', 'address'] as const)
    .filter((member) => line[member] !== '' && fold(line[member]) !== fold(unit[member]))
    .map((member) => [member, line[member]]);
  const { kind, kindId, dutyPhone } = line;
  return {
    ...(Object.fromEntries(texts) as Pick<UnitWanted, 'name' | 'shortName' | 'address'>),
    ...(kind !== '' && kindId !== null && kindId !== unit.kindId && { kindId }),
    ...(dutyPhone !== '' && dialled(dutyPhone) !== dialled(unit.dutyPhone ?? '') && { dutyPhone }),
    ...(parent && !isUnit(parent, unit.parentId) && { parent }),
    ...(supervisor && !isUnit(supervisor, unit.supervisingUnitId) && { supervisor }),
  };
}

const isUnit = (ref: UnitRef, id: string | null): boolean => 'unitId' in ref && ref.unitId === id;
const keyOf = (ref: UnitRef | undefined): Key => ref && ('unitId' in ref ? ref.unitId : String(ref.row));
const dialled = (phone: string): string => possiblePhone(phone).e164 ?? phone;

/** A unit by its id, or the row that makes it. */
type Key = string | null | undefined;

function reaches(uppers: ReadonlyMap<Key, readonly Key[]>, from: Key): boolean {
  const above = new Set(uppers.get(from));
  // The set grows while it is gone through, and holds each once.
  for (const at of above) for (const upper of uppers.get(at) ?? []) above.add(upper);
  return above.has(from);
}

/** Up to two units whose names have most of the words. */
function near(text: string, units: readonly KnownUnit[]): string[] {
  const words = new Set(fold(text).split(' '));
  const alike = (unit: KnownUnit): number =>
    fold(unit.name)
      .split(' ')
      .filter((word) => words.has(word)).length;
  return units
    .map((unit) => ({ name: unit.name, common: alike(unit) }))
    .filter(({ common }) => common * 3 >= words.size * 2)
    .toSorted((a, b) => b.common - a.common)
    .slice(0, 2)
    .map(({ name }) => name);
}

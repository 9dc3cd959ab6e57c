import type { CivilDay } from '../calendar.js';
import { fold } from '../names.js';
import { spelling, standsFor } from '../spelling.js';

/** A unit as the house knows it, on the day asked about. */
export interface KnownUnit {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kindId: string;
  readonly parentId: string | null;
  readonly supervisingUnitId: string | null;
  readonly address: string;
  readonly dutyPhone: string | null;
}

/** What a list of units is read against. */
export interface UnitGround {
  /** Where units are hung whose superior the list leaves open. */
  readonly topId: string;
  readonly today: CivilDay;
  readonly kinds: readonly { readonly id: string; readonly nameVi: string; readonly nameEn: string }[];
  /** As they will stand on a day: what is planned until then included. */
  readonly unitsOn: (day: CivilDay) => readonly KnownUnit[];
}

/** Units by what they are called or abbreviated to, marks and capitals aside. */
export class ByName<T extends { readonly name: string; readonly shortName: string }> {
  private readonly names = new Map<string, T[]>();
  private readonly codes = new Map<string, T[]>();

  constructor(readonly all: readonly T[]) {
    for (const each of all) {
      put(this.names, fold(each.name), each);
      put(this.codes, fold(each.shortName), each);
    }
  }

  /** Of several that differ by their marks the one that is spelt so. */
  named(name: string): readonly T[] {
    const alike = this.names.get(fold(name)) ?? [];
    const spelt = alike.filter((each) => spelling(each.name) === spelling(name));
    return spelt.length > 0 ? spelt : alike;
  }

  coded(code: string): readonly T[] {
    return this.codes.get(fold(code)) ?? [];
  }

  /** Those called so; if none is, those abbreviated so. Lê Chăn is not Lê Chân; le chan may be either. */
  called(text: string): readonly T[] {
    const named = this.named(text).filter((each) => standsFor(text, each.name));
    return named.length > 0 ? named : this.coded(text).filter((each) => standsFor(text, each.shortName));
  }
}

export function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  if (key === '') return;
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

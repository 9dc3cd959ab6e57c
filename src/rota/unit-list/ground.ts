import type { CivilDay } from '../calendar.js';
import { fold } from '../names.js';

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

  named(name: string): readonly T[] {
    return this.names.get(fold(name)) ?? [];
  }

  coded(code: string): readonly T[] {
    return this.codes.get(fold(code)) ?? [];
  }

  /** Those called so; if none is, those abbreviated so. */
  called(text: string): readonly T[] {
    const named = this.named(text);
    return named.length > 0 ? named : this.coded(text);
  }
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  if (key === '') return;
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

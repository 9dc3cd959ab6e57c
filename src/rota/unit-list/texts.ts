import type { CivilDay } from '../calendar.js';
import { fold, normalName } from '../names.js';
import { formattedPhone, possiblePhone } from '../phones.js';
import { plainLine } from '../plain-line.js';
import { dayIn } from '../sheet/beginning.js';
import { isFormula, type Words } from '../sheet/cells.js';

import type { UnitLine } from './columns.js';
import type { UnitGround } from './ground.js';
import { SAID } from './said.js';

const LONGEST = { name: 200, shortName: 60, address: 200, dutyPhone: 40, superior: 200, supervisor: 200 } as const;

/** A line with its texts as they would be stored, its day and its kind; and what cannot be stored about it. */
export interface TidyLine extends UnitLine {
  /** The day written; null: none is. */
  readonly day: CivilDay | null;
  /** Of the kind written, else of the one its name begins with. */
  readonly kindId: string | null;
  readonly faults: readonly Words[];
  /** What was put right on the way. */
  readonly notes: readonly Words[];
}

export function tidied(line: UnitLine, kinds: UnitGround['kinds']): TidyLine {
  const written = Object.fromEntries(
    Object.entries(line).map(([member, text]) => [member, typeof text === 'string' ? normalName(text) : text]),
  ) as unknown as UnitLine;
  const { e164, warning } = possiblePhone(written.dutyPhone);
  const shortened = warning === 'leading-zero-restored' && e164 !== null;
  const texts = shortened ? { ...written, dutyPhone: formattedPhone(e164) } : written;
  const day = texts.from === '' ? null : dayIn(texts.from);
  const kindId = kindOf(texts, kinds);
  return {
    ...texts,
    day: day ?? null,
    kindId: kindId ?? null,
    notes: shortened ? [SAID.zero] : [],
    faults: [
      ...(Object.values(texts).some((text) => typeof text === 'string' && isFormula(text)) ? [SAID.formula] : []),
      ...(/[\p{L}\p{N}]/u.test(texts.name) ? [] : [SAID.noName]),
      ...Object.entries(LONGEST).flatMap(([member, max]) => faultOf(texts[member as keyof typeof LONGEST], max)),
      ...(day === undefined ? [SAID.noDay(texts.from)] : []),
      ...(kindId === undefined ? [SAID.noKind(texts.kind, kinds)] : []),
    ],
  };
}

function faultOf(text: string, max: number): Words[] {
  if (text.length > max) return [SAID.tooLong(max)];
  return plainLine(text, max) === text ? [] : [SAID.hidden];
}

/**
 * What is written, 'Mầm non' for 'Trường mầm non' as well; nothing written: the longest name of a kind that the unit's
 * own begins with.
 */
function kindOf({ kind, name }: UnitLine, kinds: UnitGround['kinds']): string | null | undefined {
  const called = (text: string) => kinds.find(({ id, nameVi, nameEn }) => [id, nameVi, nameEn].some(same(text)))?.id;
  if (kind !== '') return called(kind) ?? kinds.find(({ nameVi }) => withoutSchool(nameVi) === withoutSchool(kind))?.id;
  const begins = kinds.filter(({ nameVi }) => `${fold(name)} `.startsWith(`${fold(nameVi)} `));
  return begins.toSorted((a, b) => b.nameVi.length - a.nameVi.length)[0]?.id ?? null;
}

const withoutSchool = (text: string): string => fold(text).replace(/^truong (?=.)/, '');

const same =
  (text: string) =>
  (other: string): boolean =>
    fold(text) === fold(other);

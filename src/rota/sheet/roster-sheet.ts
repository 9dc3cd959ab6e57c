import type { CivilDay } from '../calendar.js';
import type { Interval } from '../interval.js';
import type { Cells, Words } from './cells.js';
import type { Column } from './columns.js';
import { layoutOf } from './columns.js';
import { Roll } from './matching.js';
import { gridRows } from './roster-grid.js';
import { listRows } from './roster-list.js';
import { NOT_A_TABLE, RowNotes } from './row-notes.js';

/** What a sheet is read against: the period, the watches laid out in it, and the people who may stand them. */
export interface RosterGround {
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly shifts: readonly GroundShift[];
  readonly posts: readonly { readonly id: string; readonly kindId: string; readonly nameVi: string }[];
  readonly people: readonly GroundPerson[];
  /** The reader's answers: key of a `NameQuestion` → a person's id, or 'skip'. */
  readonly chosen?: Readonly<Record<string, string>>;
}

export interface GroundShift extends Interval {
  readonly id: string;
  readonly postId: string;
  readonly postKindId: string;
  readonly code: string;
  readonly label: string;
  /** The day it begins. */
  readonly on: CivilDay;
}

export interface GroundPerson {
  readonly id: string;
  readonly name: string;
  readonly phone: string | null;
  /** The kinds of post they may stand; any when left out. Decides where a sheet does not name the post. */
  readonly postKindIds?: readonly string[];
}

/** One person on one watch, and the cell that says so (counted from 0). */
export interface Placement {
  readonly shiftId: string;
  readonly personId: string;
  readonly row: number;
  readonly column: number;
}

/**
 * What became of a row. `partly`: some of it was placed; `asked`: a name waits for the reader's answer; `skipped`: it
 * holds nothing to place (titles, totals, signatures, blank); `unread`: it should hold a watch but could not be read.
 */
export type Fate = 'placed' | 'partly' | 'asked' | 'skipped' | 'unread';

export interface RowFate {
  readonly row: number;
  readonly cells: readonly string[];
  readonly fate: Fate;
  readonly sentences: readonly Words[];
  readonly on: readonly CivilDay[];
  readonly placements: readonly Placement[];
}

/** A name nobody, or more than one person, or only nearly one person has. `key` is its answer's key in `chosen`. */
export interface NameQuestion {
  readonly key: string;
  readonly written: string;
  /** As written beside the name, to tell two of one name apart; '' when there is none. */
  readonly title: string;
  readonly rows: readonly number[];
  readonly kind: 'homonym' | 'unknown' | 'near';
  readonly candidates: readonly Candidate[];
}

export interface Candidate {
  readonly personId: string;
  readonly name: string;
  readonly why: Words;
}

/** All that a sheet says; nothing in it is dropped without a sentence. */
export interface RosterReading {
  readonly columns: readonly Column[];
  /** One per row of the sheet, in its order. */
  readonly rows: readonly RowFate[];
  readonly names: readonly NameQuestion[];
  /** Each watch and person once. */
  readonly placements: readonly Placement[];
  /** Numbers written beside people who have been recognised. */
  readonly phones: readonly { readonly personId: string; readonly written: string; readonly row: number }[];
}

/** Reads a roster as people keep it, a list of watches or a grid of people × days. Never throws. */
export function readRosterSheet(cells: Cells, ground: RosterGround): RosterReading {
  const roll = new Roll(ground.people, ground.chosen);
  const isKnown = (name: string) => 'personId' in roll.find({ name, phones: [] });
  const { firstOn, lastOn, posts } = ground;
  const layout = layoutOf(cells, { firstOn, lastOn, posts, isKnown });
  const notes = cells.map((row, at) => new RowNotes(at, row));
  if (layout.kind === 'list') listRows(layout, notes, ground, roll);
  else if (layout.kind === 'grid') gridRows(layout, notes, ground, roll);
  else for (const note of notes) note.skip(NOT_A_TABLE);
  return {
    columns: layout.columns,
    rows: notes.map((note) => note.fate()),
    names: questions(notes),
    placements: once(notes.flatMap((note) => note.placements)),
    phones: notes.flatMap((note) => note.phones),
  };
}

function once(placements: readonly Placement[]): Placement[] {
  const first = new Map<string, Placement>();
  for (const each of placements) {
    const key = `${each.shiftId} ${each.personId}`;
    if (!first.has(key)) first.set(key, each);
  }
  return [...first.values()];
}

function questions(notes: readonly RowNotes[]): NameQuestion[] {
  const asked = new Map<string, NameQuestion & { rows: number[] }>();
  for (const { row, asked: own } of notes) {
    for (const question of own) {
      const known = asked.get(question.key);
      if (!known) asked.set(question.key, { ...question, rows: [row] });
      else if (known.rows.at(-1) !== row) known.rows.push(row);
    }
  }
  return [...asked.values()];
}

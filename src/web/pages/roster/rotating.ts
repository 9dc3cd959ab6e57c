import type { CivilDay } from '../../../rota/calendar.js';
import { isWorking } from '../../../rota/calendar.js';
import type { Interval } from '../../../rota/interval.js';
import type { Rotated } from '../../../rota/rotation.js';
import { rotation } from '../../../rota/rotation.js';
import type { EarlierRoster } from '../../api/rosters.js';
import type { Draft } from './draft.js';
import { grouped } from './grouped.js';
import type { PlacingMode } from './placing.js';
import type { Placed, Sheet, SheetShift } from './sheet.js';

/** Which shifts are filled by turns, and by whom in which order. */
export interface RotationChoice {
  readonly postIds: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly working: boolean;
  readonly off: boolean;
  readonly block: number;
  readonly mode: PlacingMode;
  readonly personIds: readonly string[];
  readonly after: string | undefined;
}

/** The chosen shifts filled by turns around what stands elsewhere. */
export function rotated(draft: Draft, choice: RotationChoice): Rotated {
  const sheet = draft.sheet.value;
  const shifts = chosenShifts(sheet, choice);
  const ids = new Set(shifts.map((shift) => shift.id));
  const stays = (each: Placed) => choice.mode === 'fill' || !ids.has(each.shiftId) || each.end <= sheet.now;
  const standing = draft.placed.value.filter(stays);
  const free = freeIn(standing);
  return rotation(
    shifts.map((shift) => ({
      ...shift,
      line: `${shift.postId} ${shift.code}`,
      postKindId: sheet.postById.get(shift.postId)?.kindId ?? '',
      free: free(shift),
    })),
    choice.personIds,
    {
      rest: restOf(sheet),
      block: choice.block,
      after: choice.after,
      standing: byPerson([...standing, ...sheet.elsewhere]),
      absences: byPerson(sheet.absences),
      mayStand: new Map(sheet.staff.map((person) => [person.id, person.postKindIds])),
    },
  );
}

/** Hours between two watches; none where the unit does not keep that rule. */
export function restOf({ settings }: Sheet): number {
  return settings.rest.severity === 'off' ? 0 : settings.rest.limit;
}

/** Who stood last in the latest earlier roster at a post of these kinds, of those listed. */
export function lastOf(
  rosters: readonly EarlierRoster[],
  kindIds: ReadonlySet<string>,
  personIds: readonly string[],
): string | undefined {
  const stood = (rosters[0]?.watches ?? []).filter(
    (watch) => kindIds.has(watch.postKindId) && personIds.includes(watch.personId),
  );
  return stood.at(-1)?.personId;
}

function chosenShifts(sheet: Sheet, choice: RotationChoice): SheetShift[] {
  const kinds = new Map(sheet.days.map((day) => [day.on, day.kind]));
  return sheet.shifts.filter((shift) => {
    const working = isWorking(kinds.get(shift.on) ?? 'WORK');
    const within = shift.on >= choice.firstOn && shift.on <= choice.lastOn && shift.end > sheet.now;
    return (
      within && choice.postIds.has(shift.postId) && choice.codes.has(shift.code) && choice[working ? 'working' : 'off']
    );
  });
}

function freeIn(standing: readonly Placed[]): (shift: SheetShift) => number {
  const there = grouped(standing, (each) => each.shiftId);
  return (shift) => Math.max(0, shift.required - (there.get(shift.id)?.length ?? 0));
}

function byPerson(list: readonly (Interval & { readonly personId: string })[]): Map<string, Interval[]> {
  return grouped<Interval & { readonly personId: string }>(list, (each) => each.personId);
}

import { HO_CHI_MINH } from '../../../rota/calendar.js';
import type { Copied } from '../../../rota/copy.js';
import { copied } from '../../../rota/copy.js';
import type { EarlierRoster, RosterView } from '../../api/rosters.js';
import { ms } from '../../dates.js';
import type { Sheet } from './sheet.js';

/** An earlier roster on the days of the sheet. */
export function copyOnto(earlier: EarlierRoster, sheet: Sheet, days: RosterView['days']): Copied {
  const watches = earlier.watches.map((watch) => ({ ...watch, start: ms(watch.start), end: ms(watch.end) }));
  const shifts = sheet.shifts.map((shift) => ({
    ...shift,
    postKindId: sheet.postById.get(shift.postId)?.kindId ?? '',
  }));
  const people = sheet.staff
    .filter((person) => person.name !== '—')
    .map(({ id }) => ({ id, absences: sheet.absences.filter((away) => away.personId === id) }));
  return copied({ watches, days: earlier.days }, { shifts, days }, people, HO_CHI_MINH);
}

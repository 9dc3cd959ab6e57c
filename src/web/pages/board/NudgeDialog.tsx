import * as coverage from '../../api/coverage.js';
import type { Board, NudgeResult } from '../../api/coverage.js';
import { RemindDialog } from '../../components/RemindDialog.js';
import { moment, ms } from '../../dates.js';
import { nudgeWords } from './nudge.words.js';

/** So many units are taken at once: what the server does in one transaction. */
const AT_ONCE = 2000;

/** Of whom there is to remind. */
export interface Nudged {
  /** The period, and a mark that is another one when others are late. */
  readonly of: Pick<Board, 'period' | 'mark'>;
  readonly under: string | undefined;
  /** The units that are looked at; all below when left out. */
  readonly only?: readonly { readonly id: string }[];
}

/** Reminds the units below one that have not sent their roster. */
export function NudgeDialog({ of: { period, mark }, under, only, onClose }: Nudged & { onClose: () => void }) {
  const preview = async () => {
    const known = await coverage.nudgePreview(period.id, under);
    const shown = only && new Set(only.map(({ id }) => id));
    return shown ? { ...known, units: known.units.filter(({ unitId }) => shown.has(unitId)) } : known;
  };
  return (
    <RemindDialog
      of={mark}
      why={nudgeWords().why(moment(ms(period.submissionDueAt)))}
      preview={preview}
      send={(unitIds) => nudgeAll(period.id, unitIds)}
      onClose={onClose}
    />
  );
}

/** However many. What was done before a refusal stays done: whoever was reminded rests when it is asked for again. */
async function nudgeAll(periodId: string, unitIds: readonly string[]): Promise<NudgeResult> {
  const all: NudgeResult = { reminded: 0, withoutAddress: [], resting: [] };
  for (let from = 0; from < unitIds.length; from += AT_ONCE) {
    const some = await coverage.nudge(periodId, unitIds.slice(from, from + AT_ONCE));
    all.reminded += some.reminded;
    all.withoutAddress.push(...some.withoutAddress);
    all.resting.push(...some.resting);
  }
  return all;
}

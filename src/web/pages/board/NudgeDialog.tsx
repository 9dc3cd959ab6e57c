import { useLocation } from 'preact-iso';
import * as coverage from '../../api/coverage.js';
import type { Board } from '../../api/coverage.js';
import { RemindDialog } from '../../components/RemindDialog.js';
import { moment, ms } from '../../dates.js';
import { nudgeWords } from './nudge.words.js';

/** Reminds the units of this board that have not sent their roster. */
export function NudgeDialog({ board: { period, mark, units }, onClose }: { board: Board; onClose: () => void }) {
  const { under } = useLocation().query;
  const preview = async () => {
    const known = await coverage.nudgePreview(period.id, under);
    const shown = new Set(units.map(({ id }) => id));
    return { ...known, units: known.units.filter(({ unitId }) => shown.has(unitId)) };
  };
  return (
    <RemindDialog
      of={mark}
      why={nudgeWords().why(moment(ms(period.submissionDueAt)))}
      preview={preview}
      send={(unitIds) => coverage.nudge(period.id, unitIds)}
      onClose={onClose}
    />
  );
}

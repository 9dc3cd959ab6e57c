import * as coverage from '../../api/coverage.js';
import type { Board } from '../../api/coverage.js';
import { RemindDialog } from '../../components/RemindDialog.js';
import { moment, ms } from '../../dates.js';
import { nudgeWords } from './nudge.words.js';

/** Reminds the units that have not sent their roster. */
export function NudgeDialog({ board: { period, mark }, onClose }: { board: Board; onClose: () => void }) {
  return (
    <RemindDialog
      of={mark}
      why={nudgeWords().why(moment(ms(period.submissionDueAt)))}
      preview={() => coverage.nudgePreview(period.id)}
      send={(unitIds) => coverage.nudge(period.id, unitIds)}
      onClose={onClose}
    />
  );
}

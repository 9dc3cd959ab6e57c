import { useState } from 'preact/hooks';
import * as coverage from '../../api/coverage.js';
import type { Board, BoardUnit } from '../../api/coverage.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { delivers } from '../../session.js';
import { words } from './board.words.js';
import { isUnsubmitted } from './filters.js';
import css from './NudgeDialog.module.css';

/** The units whose roster is still awaited: what a reminder is about. */
export const toRemind = (board: Board): BoardUnit[] => board.units.filter(isUnsubmitted);

/** Reminds the heads of these units and says what came of it. */
export async function remind(board: Board, units: readonly BoardUnit[]): Promise<boolean> {
  const t = words();
  try {
    const { reminded, withoutAddress } = await coverage.nudge(
      board.period.id,
      units.map((unit) => unit.id),
    );
    const notes = [t.reminded(reminded)];
    if (withoutAddress.length > 0) notes.push(t.withoutAddress(withoutAddress.length));
    if (reminded > 0 && !delivers.value) notes.push(t.kept);
    toast(notes.join(' · '));
    return true;
  } catch (error) {
    toast(sentenceOf(error), { tone: 'gap' });
    return false;
  }
}

/** Shows who would be reminded before anything is sent. */
export function NudgeDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = words();
  const [busy, setBusy] = useState(false);
  const units = toRemind(board);
  const send = async () => {
    setBusy(true);
    if (await remind(board, units)) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      title={t.remindTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" icon="bell" busy={busy} disabled={units.length === 0} onClick={() => void send()}>
            {t.send(count(units.length))}
          </Button>
        </>
      }
    >
      <p class={css.why}>{t.remindWhy(moment(ms(board.period.submissionDueAt)))}</p>
      <ul class={css.units} tabIndex={0} aria-label={t.remindTitle}>
        {units.map((unit) => (
          <li key={unit.id}>
            <span>{unit.name}</span>
            <small>{t.state[unit.state]}</small>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

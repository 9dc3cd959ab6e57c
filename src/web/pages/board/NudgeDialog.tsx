import { useRef, useState } from 'preact/hooks';
import * as coverage from '../../api/coverage.js';
import type { Board, NudgePreview } from '../../api/coverage.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { copyOut } from '../../copy-out.js';
import { moment, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { shortly } from '../../time.js';
import { nudgeWords } from './nudge.words.js';
import css from './NudgeDialog.module.css';
import { remind } from './remind.js';

type Late = NudgePreview['units'][number];

/** Shows who would be reminded, in what words, and who is left in peace, before anything is sent. */
export function NudgeDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = nudgeWords();
  const [busy, setBusy] = useState(false);
  const { value, error } = useLoaded(() => coverage.nudgePreview(board.period.id), board.mark);
  const due = (value?.units ?? []).filter(
    (unit) => unit.againAt === null && unit.people.some(({ reachable }) => reachable),
  );
  const message = useRef<HTMLTextAreaElement>(null);
  const send = async () => {
    setBusy(true);
    const ids = (value?.units ?? []).map(({ unitId }) => unitId);
    if (await remind(board.period.id, ids)) onClose();
    else setBusy(false);
  };
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" icon="bell" busy={busy} disabled={due.length === 0} onClick={() => void send()}>
            {t.send(count(due.length))}
          </Button>
        </>
      }
    >
      <p class={css.why}>{t.why(moment(ms(board.period.submissionDueAt)))}</p>
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {!value && error === undefined && <Skeleton rows={8} height={31} />}
      {value && (
        <ul class={css.units} tabIndex={0} aria-label={t.units}>
          {value.units.map((unit) => (
            <Line key={unit.unitId} unit={unit} />
          ))}
        </ul>
      )}
      {value?.letter && (
        <details class={css.words}>
          <summary>{t.letter}</summary>
          <p>
            <b>{value.letter.subject}</b>
          </p>
          <pre tabIndex={0} aria-label={t.letter}>
            {value.letter.text}
          </pre>
        </details>
      )}
      {value && value.units.length > 0 && (
        <details class={css.words}>
          <summary>{t.zalo}</summary>
          <textarea ref={message} readOnly rows={8} aria-label={t.zalo} value={value.zalo} />
          <Button icon="copy" onClick={() => void copyOut(value.zalo, message.current, t)}>
            {t.copy}
          </Button>
        </details>
      )}
    </Dialog>
  );
}

function Line({ unit }: { unit: Late }) {
  const t = nudgeWords();
  const reached = unit.people.filter(({ reachable }) => reachable).map(({ name }) => name);
  return (
    <li data-rests={unit.againAt !== null || undefined}>
      <span>{unit.unitName}</span>
      <small>
        {reached.length > 0 ? reached.join(', ') : t.nobody}
        {unit.nudged && <> · {t.done(shortly(ms(unit.nudged.at)), unit.nudged.by)}</>}
        {unit.againAt !== null && <> · {t.again(shortly(ms(unit.againAt)))}</>}
      </small>
    </li>
  );
}

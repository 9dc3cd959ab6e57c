import { useRef, useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { nudge, type NudgePreview, nudgePreview } from '../../api/advisories.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { copyOut } from '../../copy-out.js';
import { ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { delivers } from '../../session.js';
import { shortly } from '../../time.js';
import css from '../board/NudgeDialog.module.css';
import { nudgeWords } from './words.js';

type Late = NudgePreview['units'][number];

const reachable = ({ people }: Late): string[] => people.filter((each) => each.reachable).map(({ name }) => name);

/** Shows who would be reminded, in what words, and who is left in peace, before anything is sent. */
export function NudgeDialog({
  advisoryId,
  onDone,
  onClose,
}: {
  advisoryId: string;
  onDone: () => Promise<void>;
  onClose: () => void;
}) {
  const t = nudgeWords();
  const [busy, setBusy] = useState(false);
  const { value, error } = useLoaded(() => nudgePreview(advisoryId), advisoryId);
  const due = (value?.units ?? []).filter((unit) => unit.againAt === null && reachable(unit).length > 0);
  const send = async () => {
    setBusy(true);
    if (
      await remind(
        advisoryId,
        (value?.units ?? []).map(({ unitId }) => unitId),
      )
    ) {
      onClose();
      await onDone();
    } else setBusy(false);
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
      <p class={css.why}>{t.why}</p>
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {!value && error === undefined && <Skeleton rows={8} height={31} />}
      {value && (
        <ul class={css.units} tabIndex={0} aria-label={t.units}>
          {value.units.map((unit) => (
            <Line key={unit.unitId} unit={unit} />
          ))}
        </ul>
      )}
      {value && <Words preview={value} />}
    </Dialog>
  );
}

/** What would be sent, and the same for a chat. */
function Words({ preview: { letter, units, zalo } }: { preview: NudgePreview }) {
  const t = nudgeWords();
  const message = useRef<HTMLTextAreaElement>(null);
  return (
    <>
      {letter && (
        <details class={css.words}>
          <summary>{t.letter}</summary>
          <p>
            <b>{letter.subject}</b>
          </p>
          <pre tabIndex={0} aria-label={t.letter}>
            {letter.text}
          </pre>
        </details>
      )}
      {units.length > 0 && (
        <details class={css.words}>
          <summary>{t.zalo}</summary>
          <textarea ref={message} readOnly rows={8} aria-label={t.zalo} value={zalo} />
          <Button icon="copy" onClick={() => void copyOut(zalo, message.current, t)}>
            {t.copy}
          </Button>
        </details>
      )}
    </>
  );
}

function Line({ unit }: { unit: Late }) {
  const t = nudgeWords();
  const reached = reachable(unit);
  return (
    <li data-rests={unit.againAt !== null || undefined}>
      <span>{unit.unitName}</span>
      <small>
        {reached.length > 0 ? reached.join(', ') : t.nobody}
        {unit.againAt !== null && <> · {t.again(shortly(ms(unit.againAt)))}</>}
      </small>
    </li>
  );
}

/** Reminds these units and says what came of it. */
async function remind(advisoryId: string, unitIds: readonly string[]): Promise<boolean> {
  const t = nudgeWords();
  try {
    const { reminded, withoutAddress, resting } = await nudge(advisoryId, unitIds);
    const notes = [t.reminded(count(reminded))];
    if (withoutAddress.length > 0) notes.push(t.withoutAddress(count(withoutAddress.length)));
    if (resting.length > 0) notes.push(t.resting(count(resting.length)));
    if (reminded > 0 && !delivers.value) notes.push(t.kept);
    toast(notes.join(' · '));
    return true;
  } catch (error) {
    toast(sentenceOf(error), { tone: 'gap' });
    return false;
  }
}

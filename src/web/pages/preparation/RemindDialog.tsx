import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { preparationPreview, type PreparationPreview, remindToPrepare } from '../../api/preparation.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { shortly } from '../../time.js';
import css from './Preparation.module.css';
import { preparationWords } from './preparation.words.js';

/** Shows who would be reminded, in what words, and who is left in peace, before anything is sent. */
export function RemindDialog({ periodId, onClose }: { periodId: string; onClose: () => void }) {
  const t = preparationWords();
  const [busy, setBusy] = useState(false);
  const { value, error } = useLoaded(() => preparationPreview(periodId), periodId);
  const units = value?.units ?? [];
  const due = units.filter(({ againAt, people }) => againAt === null && people.some(({ reachable }) => reachable));
  const send = async () => {
    setBusy(true);
    try {
      const { reminded } = await remindToPrepare(
        periodId,
        units.map(({ unitId }) => unitId),
      );
      toast(t.sent(reminded));
      onClose();
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.remind}
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
      <p class={css.quiet}>{t.why}</p>
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {!value && error === undefined && <Skeleton rows={8} height={31} />}
      {value && (
        <ul class={css.told} tabIndex={0} aria-label={t.units}>
          {units.map((unit) => (
            <Line key={unit.unitId} unit={unit} />
          ))}
        </ul>
      )}
      {value?.letter && (
        <details class={css.letter}>
          <summary>{t.letter}</summary>
          <p>
            <b>{value.letter.subject}</b>
          </p>
          <pre tabIndex={0} aria-label={t.letter}>
            {value.letter.text}
          </pre>
        </details>
      )}
    </Dialog>
  );
}

function Line({ unit: { unitName, people, reminded, againAt } }: { unit: PreparationPreview['units'][number] }) {
  const t = preparationWords();
  return (
    <li data-rests={againAt !== null || undefined}>
      <span>{unitName}</span>
      <small>
        {people.flatMap(({ name, reachable }) => (reachable ? [name] : [])).join(', ') || t.nobody}
        {reminded && <> · {t.reminded(shortly(ms(reminded.at)), reminded.by)}</>}
        {againAt !== null && <> · {t.again(shortly(ms(againAt)))}</>}
      </small>
    </li>
  );
}

import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { type BotnetList, nudge, nudgePreview, type NudgePreview } from '../../api/botnet.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { shortly } from '../../time.js';
import css from '../board/NudgeDialog.module.css';
import { words } from './words.js';

/** Shows who would be reminded, in what words, and who is left in peace, before anything is sent. */
export function NudgeDialog({ list, onClose }: { list: BotnetList; onClose: () => void }) {
  const t = words();
  const [busy, setBusy] = useState(false);
  const { value, error } = useLoaded(() => nudgePreview(list.id), list.id);
  const due = (value?.units ?? []).filter(({ againAt, people }) => againAt === null && people.length > 0);
  const send = async () => {
    setBusy(true);
    try {
      const { reminded } = await nudge(
        list.id,
        due.map(({ unitId }) => unitId),
      );
      toast(t.reminded(reminded));
      onClose();
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.nudgeTitle}
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
      <p class={css.why}>{t.nudgeWhy(moment(ms(list.dueAt)))}</p>
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {!value && error === undefined && <Skeleton rows={6} height={31} />}
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
    </Dialog>
  );
}

function Line({ unit }: { unit: NudgePreview['units'][number] }) {
  const t = words();
  const { unitName, people, nudged, againAt, waiting } = unit;
  return (
    <li data-rests={againAt !== null || undefined}>
      <span>{`${unitName} · ${t.waiting(waiting)}`}</span>
      <small>
        {people.length > 0 ? people.join(', ') : t.nobody}
        {nudged && ` · ${t.nudged(shortly(ms(nudged.at)), nudged.by)}`}
        {againAt !== null && ` · ${t.nudgeAgain(shortly(ms(againAt)))}`}
      </small>
    </li>
  );
}

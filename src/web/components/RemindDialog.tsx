import { useRef, useState } from 'preact/hooks';
import type { Instant } from '../../rota/interval.js';
import { sentenceOf } from '../api.js';
import { copyOut } from '../copy-out.js';
import { ms } from '../dates.js';
import { count } from '../i18n.js';
import { useLoaded } from '../loaded.js';
import { shortly } from '../time.js';
import { Button } from './Button.js';
import { Dialog } from './Dialog.js';
import { Notice } from './Notice.js';
import { remind, type Reminded } from './remind.js';
import css from './RemindDialog.module.css';
import { remindWords } from './RemindDialog.words.js';
import { Skeleton } from './Skeleton.js';

interface Unit {
  readonly unitId: string;
  readonly unitName: string;
  readonly people: readonly { readonly name: string; readonly reachable: boolean }[];
  readonly nudged?: { readonly at: string; readonly by: string | null } | null;
  /** From when it may be reminded again; null: now. */
  readonly againAt: string | null;
}

interface Preview {
  readonly units: readonly Unit[];
  readonly letter: { readonly subject: string; readonly text: string } | null;
  /** The same for a chat. */
  readonly zalo?: string;
}

/** Shows who would be reminded, in what words, and who is left in peace, before anything is sent. */
export function RemindDialog({
  of,
  why,
  preview,
  send,
  onDone,
  onClose,
}: {
  /** What it is about: another one, another preview. */
  of: string;
  why: string;
  preview: () => Promise<Preview>;
  send: (unitIds: string[]) => Promise<Reminded>;
  onDone?: () => void;
  onClose: () => void;
}) {
  const t = remindWords();
  const [busy, setBusy] = useState(false);
  const { value, error } = useLoaded(preview, of);
  const units = value?.units ?? [];
  const due = units.filter((unit) => unit.againAt === null && reached(unit).length > 0);
  const resting = units.filter(({ againAt }) => againAt !== null);
  const mute = units.filter((unit) => unit.againAt === null && reached(unit).length === 0);
  const go = async () => {
    setBusy(true);
    if (await remind(send(units.map(({ unitId }) => unitId)))) {
      onClose();
      onDone?.();
    } else setBusy(false);
  };
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" icon="bell" busy={busy} disabled={due.length === 0} onClick={() => void go()}>
            {t.send(count(due.length))}
          </Button>
        </>
      }
    >
      <p class={css.why}>{why}</p>
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {!value && error === undefined && <Skeleton rows={8} height={31} />}
      {resting.length > 0 && <Resting units={resting} due={due.length} />}
      {mute.length > 0 && <Notice tone="plain">{t.mute(count(mute.length))}</Notice>}
      {value && (
        <ul class={css.units} tabIndex={0} aria-label={t.units}>
          {[...due, ...mute, ...resting].map((unit) => (
            <Line key={unit.unitId} unit={unit} />
          ))}
        </ul>
      )}
      {value?.letter && <Letter letter={value.letter} />}
      {value?.zalo && units.length > 0 && <Zalo text={value.zalo} />}
    </Dialog>
  );
}

/** How many may be reminded now, and from when the first of the others. */
function Resting({ units, due }: { units: readonly Unit[]; due: number }) {
  const first = Math.min(...units.map(({ againAt }): Instant => ms(againAt ?? '')));
  return <Notice tone="plain">{remindWords().rest(count(due), count(units.length), shortly(first))}</Notice>;
}

const reached = ({ people }: Unit): string[] => people.filter(({ reachable }) => reachable).map(({ name }) => name);

function Line({ unit }: { unit: Unit }) {
  const t = remindWords();
  const { unitName, nudged, againAt } = unit;
  const parts = [
    reached(unit).join(', ') || t.nobody,
    nudged && t.done(shortly(ms(nudged.at)), nudged.by),
    againAt !== null && t.again(shortly(ms(againAt))),
  ];
  return (
    <li data-rests={againAt !== null || undefined}>
      <span>{unitName}</span>
      <small>{parts.filter(Boolean).join(' · ')}</small>
    </li>
  );
}

function Letter({ letter: { subject, text } }: { letter: NonNullable<Preview['letter']> }) {
  const t = remindWords();
  return (
    <details class={css.words}>
      <summary>{t.letter}</summary>
      <p>
        <b>{subject}</b>
      </p>
      <pre tabIndex={0} aria-label={t.letter}>
        {text}
      </pre>
    </details>
  );
}

function Zalo({ text }: { text: string }) {
  const t = remindWords();
  const message = useRef<HTMLTextAreaElement>(null);
  return (
    <details class={css.words}>
      <summary>{t.zalo}</summary>
      <textarea ref={message} readOnly rows={8} aria-label={t.zalo} value={text} />
      <Button icon="copy" onClick={() => void copyOut(text, message.current, t)}>
        {t.copy}
      </Button>
    </details>
  );
}

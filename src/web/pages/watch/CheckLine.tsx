import { useState } from 'preact/hooks';
import type { NewEntry, Watch } from '../../api/watch.js';
import { Button } from '../../components/Button.js';
import { TextField } from '../../components/Field.js';
import css from './Watch.module.css';
import { words } from './words.js';

export type Finding = Extract<NewEntry, { kind: 'check' }>['results'][number];

/** One thing to look at, with two big answers; what is not well is said in words. */
export function CheckLine({
  words: text,
  item,
  disabled,
  onFound,
}: {
  words: string;
  item: Watch['rounds'][number]['items'][number];
  disabled: boolean;
  onFound: (finding: Finding) => void;
}) {
  const t = words();
  const [note, setNote] = useState<string | null>(null);
  const { key, ok } = item;
  return (
    <li>
      <p>
        {text}
        {item.note && <small>{item.note}</small>}
      </p>
      <div class={css.pair}>
        <Button icon="check" pressed={ok === true} disabled={disabled} onClick={() => onFound({ key, ok: true })}>
          {t.well}
        </Button>
        <Button icon="warning" pressed={ok === false} disabled={disabled} onClick={() => setNote(item.note)}>
          {t.trouble}
        </Button>
      </div>
      {note !== null && (
        <div class={css.trouble}>
          <TextField label={t.what} value={note} onInput={setNote} maxLength={500} autocomplete="off" />
          <Button
            kind="primary"
            onClick={() => {
              onFound({ key, ok: false, note });
              setNote(null);
            }}
          >
            {t.save}
          </Button>
        </div>
      )}
    </li>
  );
}

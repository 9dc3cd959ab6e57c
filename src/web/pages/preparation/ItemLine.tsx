import { useState } from 'preact/hooks';
import type { Instant } from '../../../rota/interval.js';
import type { Preparation } from '../../api/preparation.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { TextField } from '../../components/Field.js';
import { moment, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import css from './Preparation.module.css';
import { preparationWords } from './preparation.words.js';

type Item = Preparation['items'][number];
type Said = Item['said'][number];

/** One item with its two answers, what was said last and what before. */
export function ItemLine({
  item,
  start,
  mine,
  onSay,
}: {
  item: Item;
  start: Instant;
  mine: boolean;
  onSay: (saying: { item: string; done: boolean; note: string }) => Promise<void>;
}) {
  const t = preparationWords();
  const [last, ...earlier] = item.said;
  const [note, setNote] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const say = async (done: boolean) => {
    setBusy(true);
    await onSay({ item: item.key, done, note: note ?? last?.note ?? '' });
    setNote(null);
    setBusy(false);
  };
  return (
    <li data-done={last?.done === true || undefined}>
      <div class={css.what}>
        <p>{item[language.value]}</p>
        {last ? <Answer said={last} start={start} /> : <Badge tone="part">{t.unsaid}</Badge>}
        {earlier.length > 0 && (
          <details>
            <summary>{t.earlier(earlier.length)}</summary>
            {earlier.map((said, index) => (
              <Answer key={earlier.length - index} said={said} start={start} />
            ))}
          </details>
        )}
      </div>
      {mine && (
        <div class={css.answers}>
          <Button icon="check" pressed={last?.done === true} busy={busy} onClick={() => void say(true)}>
            {t.done}
          </Button>
          <Button icon="warning" pressed={last?.done === false} busy={busy} onClick={() => void say(false)}>
            {t.notDone}
          </Button>
          {note === null && (
            <Button kind="quiet" icon="edit" onClick={() => setNote(last?.note ?? '')}>
              {t.addNote}
            </Button>
          )}
        </div>
      )}
      {mine && note !== null && (
        <div class={css.note}>
          <TextField label={t.note} value={note} onInput={setNote} maxLength={1000} autocomplete="off" />
        </div>
      )}
    </li>
  );
}

function Answer({ said: { done, note, at, by }, start }: { said: Said; start: Instant }) {
  const t = preparationWords();
  return (
    <p class={css.said}>
      <Badge tone={done ? 'ok' : 'part'}>{done ? t.done : t.notDone}</Badge> {note && <span>{note}</span>}
      <small>
        {t.by(by, moment(ms(at)))}
        {ms(at) >= start && ` · ${t.late}`}
      </small>
    </p>
  );
}

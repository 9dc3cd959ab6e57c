import { unitWishes } from '../../api/wishes.js';
import { sentenceOf } from '../../api.js';
import { Dialog } from '../../components/Dialog.js';
import { Empty } from '../../components/Empty.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { dayWords } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import type { Bench } from './bench.js';
import { startWords } from './start.words.js';
import css from './WishList.module.css';

/** What the unit's people wish for in the period, by day, for whoever plans. */
export function WishList({ bench, onClose }: { bench: Bench; onClose: () => void }) {
  const t = startWords();
  const { unit, period } = bench.draft.view.value;
  const { value, error } = useLoaded(() => unitWishes(unit.id, period.id), `${unit.id} ${period.id}`);
  return (
    <Dialog title={t.wishes} onClose={onClose}>
      <p>{t.wishesNote}</p>
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {!value && error === undefined && <Skeleton rows={3} height={28} />}
      {value?.wishes.length === 0 && <Empty title={t.noWishes} icon="calendar" />}
      {value && value.wishes.length > 0 && (
        <ul class={css.wishes} tabIndex={0} aria-label={t.wishes}>
          {value.wishes.map(({ personId, name, on, code, wish, note }) => (
            <li key={`${personId} ${on} ${code ?? ''}`} data-wish={wish}>
              <span>{`${dayWords(on)}${code ? ` · ${code}` : ''}`}</span>
              <b>{name}</b>
              <i>{t[wish]}</i>
              {note && <small>{note}</small>}
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}

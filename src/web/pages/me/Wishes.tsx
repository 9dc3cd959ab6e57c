import { useState } from 'preact/hooks';
import { myWishes, type WishPeriod } from '../../api/wishes.js';
import { Button } from '../../components/Button.js';
import { dateRange } from '../../dates.js';
import { later } from '../../later.js';
import { useLoaded } from '../../loaded.js';
import css from './Me.module.css';
import { wishWords } from './wish.words.js';

const WishDialog = later(() => import('./WishDialog.js').then((module) => module.WishDialog));

/** What the reader wishes for in the periods ahead; nothing is shown when there are none. */
export function Wishes() {
  const t = wishWords();
  const { value, reload } = useLoaded(myWishes, 'wishes');
  const [saying, say] = useState<WishPeriod>();
  const periods = value?.periods.filter(({ open, wishes }) => open || wishes.length > 0) ?? [];
  if (!value || periods.length === 0) return null;
  return (
    <section class={css.card}>
      <h2>{t.title}</h2>
      <p>{t.note}</p>
      {periods.map((period) => (
        <div key={period.id} class={css.wish}>
          <strong>{`${period.title}, ${dateRange(period.firstOn, period.lastOn)}`}</strong>
          {period.wishes.length > 0 && <span>{t.said(many(period, 'avoids'), many(period, 'prefers'))}</span>}
          {period.open ? (
            <Button icon="calendar" onClick={() => say(period)}>
              {t.say}
            </Button>
          ) : (
            <span>{t.closed}</span>
          )}
        </div>
      ))}
      {saying && <WishDialog period={saying} most={value.mostAvoided} onDone={reload} onClose={() => say(undefined)} />}
    </section>
  );
}

const many = ({ wishes }: WishPeriod, wish: 'avoids' | 'prefers'): number =>
  wishes.filter((each) => each.wish === wish).length;

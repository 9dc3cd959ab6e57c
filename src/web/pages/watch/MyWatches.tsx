import { useAfresh } from '../../afresh.js';
import { myWatches } from '../../api/watch.js';
import { ButtonLink } from '../../components/Button.js';
import { Notice } from '../../components/Notice.js';
import { hours, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import css from './MyWatches.module.css';
import { logWords } from './log.words.js';

/** The watches a person can take over or is still answerable for, each leading to its page. Nothing where there is none. */
export function MyWatches() {
  const t = logWords();
  const { value, reload } = useLoaded(myWatches, 'my watches');
  useAfresh(reload);
  if (!value || value.watches.length === 0) return null;
  return (
    <section class={css.watches}>
      {value.watches.map((watch) => (
        <div key={watch.dutyId}>
          {watch.standing === 'unrelieved' && <Notice tone="gap">{t.still}</Notice>}
          <p>{`${watch.label} · ${hours(ms(watch.start), ms(watch.end))} · ${watch.unitName}`}</p>
          <ButtonLink href={`/me/watch/${watch.dutyId}`} icon="book" size="big" kind="accent">
            {t.enter}
          </ButtonLink>
        </div>
      ))}
    </section>
  );
}

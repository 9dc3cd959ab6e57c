import type { ReorganisationPreview } from '../../../api/reorganisations.js';
import { Notice } from '../../../components/Notice.js';
import { fullDate } from '../../../dates.js';
import { ChangeLines } from './ChangeLines.js';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';

/** What it would do, in words. */
export function PreviewOf({ preview }: { preview: ReorganisationPreview }) {
  const t = reorganiseWords();
  const { units, goingAlong, watches, atOnce, on } = preview;
  return (
    <div class={css.preview}>
      <section>
        <h3>{t.whatChanges}</h3>
        <ChangeLines lines={units} />
        {goingAlong > 0 && <p class={css.quiet}>{t.goingAlong(goingAlong)}</p>}
      </section>
      <section>
        <h3>{t.watches}</h3>
        {watches.length === 0 && <p class={css.quiet}>{t.noWatches}</p>}
        <ul class={css.lines}>
          {watches.map(({ unitId, unitName, periodTitle, published, drafted, lastOn }) => (
            <li key={`${unitId} ${periodTitle}`}>
              {unitName}, {periodTitle}: {published > 0 ? t.published(published) : t.drafted(drafted)}{' '}
              {t.until(fullDate(lastOn))}
            </li>
          ))}
        </ul>
        {watches.length > 0 && <p class={css.quiet}>{t.stand}</p>}
      </section>
      <Notice tone={atOnce ? 'part' : 'ok'}>{atOnce ? t.atOnce : t.later(fullDate(on))}</Notice>
    </div>
  );
}

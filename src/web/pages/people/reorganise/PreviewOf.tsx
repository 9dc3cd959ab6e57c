import type { ComponentChildren } from 'preact';
import type { ReorganisationPreview, ReorganisationWanted } from '../../../api/reorganisations.js';
import { Notice } from '../../../components/Notice.js';
import { fullDate } from '../../../dates.js';
import { Asked } from './Asked.js';
import { Belongings } from './Belongings.js';
import { ChangeLines } from './ChangeLines.js';
import { Coming } from './Coming.js';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';

/** What it would do, in words. */
export function PreviewOf({
  wanted,
  preview,
  children,
}: {
  wanted: ReorganisationWanted;
  preview: ReorganisationPreview;
  children?: ComponentChildren;
}) {
  const t = reorganiseWords();
  const { units, goingAlong, watches, atOnce, on } = preview;
  if (units.length === 0) return <Notice tone="part">{t.nothing}</Notice>;
  return (
    <div class={css.preview}>
      <section>
        <h3>{t.whatChanges}</h3>
        <ChangeLines lines={units} />
        {goingAlong > 0 && <p class={css.quiet}>{t.goingAlong(goingAlong)}</p>}
      </section>
      <Coming preview={preview} />
      <Belongings wanted={wanted} belongings={preview.belongings} />
      <Asked asked={preview.asked} />
      {watches.length > 0 && <Watches watches={watches} />}
      {children}
      <Notice tone={atOnce ? 'part' : 'ok'}>{atOnce ? t.atOnce : t.later(fullDate(on))}</Notice>
    </div>
  );
}

/** Watches from that day on; unfolded when there are few. */
function Watches({ watches }: Pick<ReorganisationPreview, 'watches'>) {
  const t = reorganiseWords();
  const total = watches.reduce((sum, { published }) => sum + published, 0);
  return (
    <section>
      <h3>{t.watches}</h3>
      <p>{t.stand}</p>
      <details open={watches.length <= 5}>
        <summary>{t.published(total)}</summary>
        <ul class={css.lines}>
          {watches.map(({ unitId, unitName, periodTitle, published, drafted, lastOn }) => (
            <li key={`${unitId} ${periodTitle}`}>
              {unitName}, {periodTitle}: {published > 0 ? t.published(published) : t.drafted(drafted)}{' '}
              {t.until(fullDate(lastOn))}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

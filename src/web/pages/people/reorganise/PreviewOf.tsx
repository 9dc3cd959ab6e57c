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
  const published = watches.reduce((sum, each) => sum + each.published, 0);
  const drafted = watches.reduce((sum, each) => sum + (each.published > 0 ? 0 : each.drafted), 0);
  return (
    <section>
      <h3>{t.watches}</h3>
      {published > 0 && <p>{t.stand}</p>}
      <details open={watches.length <= 5}>
        <summary>
          {[published > 0 && t.published(published), drafted > 0 && t.drafted(drafted)].filter(Boolean).join(', ')}
        </summary>
        <ul class={css.lines}>
          {watches.map((each) => (
            <li key={`${each.unitId} ${each.periodTitle}`}>
              {each.unitName}, {each.periodTitle}:{' '}
              {each.published > 0 ? t.published(each.published) : t.drafted(each.drafted)}{' '}
              {t.until(fullDate(each.lastOn))}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

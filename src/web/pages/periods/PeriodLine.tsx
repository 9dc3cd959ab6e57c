import type { Progress } from '../../api/coverage.js';
import type { PeriodSummary } from '../../api/periods.js';
import { Badge } from '../../components/Badge.js';
import { VisuallyHidden } from '../../components/VisuallyHidden.js';
import { dateRange, moment, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import css from './Periods.module.css';
import { listWords } from './list.words.js';
import { words } from './words.js';

/** One period: its days and its deadline, and how far its units have come once that is counted. */
export function PeriodLine({ period, progress }: { period: PeriodSummary; progress: Progress | undefined }) {
  const t = listWords();
  return (
    <li>
      <a href={`/periods?period=${period.id}`}>
        <b>{period.title}</b>
        <span>
          {dateRange(period.firstOn, period.lastOn)} · {words().due} {moment(ms(period.submissionDueAt))}
        </span>
      </a>
      {progress && (
        <a class={css.figures} href={`/?period=${period.id}`}>
          <span>{t.published(count(progress.published), count(progress.units))}</span>
          {progress.published < progress.units && progress.sent > progress.published && (
            <small>{t.sent(count(progress.sent - progress.published))}</small>
          )}
          <VisuallyHidden>{`${t.board}: ${period.title}`}</VisuallyHidden>
          {progress.gaps > 0 && <Badge tone="gap">{t.gaps(count(progress.gaps))}</Badge>}
        </a>
      )}
    </li>
  );
}

import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import type { PeriodSummary } from '../../api/periods.js';
import { periods } from '../../api/periods.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { dateRange, moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { holds } from '../../session.js';
import { PeriodDialog } from './PeriodDialog.js';
import { PeriodPage } from './PeriodPage.js';
import css from './Periods.module.css';
import { words } from './words.js';

/** The periods of duty one may see; one of them in full when it is named in the address. */
export default function Periods() {
  const { query } = useLocation();
  const id = query['period'];
  return id === undefined ? <List /> : <PeriodPage key={id} id={id} />;
}

function List() {
  const t = words();
  const { route } = useLocation();
  const { value, error, reload } = useLoaded(periods, 'periods');
  const [opening, setOpening] = useState(false);
  const may = holds('department', 'administrator');
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  if (!value) return <Skeleton rows={5} height={64} />;
  const open = () => setOpening(true);
  return (
    <>
      <PageHead title={t.title}>
        {may && (
          <Button kind="primary" icon="plus" onClick={open}>
            {t.open}
          </Button>
        )}
      </PageHead>
      {value.periods.length === 0 ? (
        <Empty title={t.none} action={may ? { label: t.open, act: open } : undefined}>
          {may ? t.noneNote : t.noneReader}
        </Empty>
      ) : (
        <ul class={css.list}>
          {value.periods.map((period) => (
            <Line key={period.id} period={period} />
          ))}
        </ul>
      )}
      {opening && (
        <PeriodDialog
          period={null}
          onDone={(period) => route(`/periods?period=${period.id}`)}
          onClose={() => setOpening(false)}
        />
      )}
    </>
  );
}

function Line({ period }: { period: PeriodSummary }) {
  return (
    <li>
      <a href={`/periods?period=${period.id}`}>
        <b>{period.title}</b>
        <span>
          {dateRange(period.firstOn, period.lastOn)} · {words().due} {moment(ms(period.submissionDueAt))}
        </span>
      </a>
    </li>
  );
}

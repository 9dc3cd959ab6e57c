import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { progress } from '../../api/coverage.js';
import type { PeriodSummary } from '../../api/periods.js';
import { periods } from '../../api/periods.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { holds } from '../../session.js';
import { today } from '../../time.js';
import { Beside } from './Beside.js';
import { listWords } from './list.words.js';
import { PeriodDialog } from './PeriodDialog.js';
import { PeriodLine } from './PeriodLine.js';
import { PeriodPage } from './PeriodPage.js';
import css from './Periods.module.css';
import { sorted } from './timeline.js';
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
        <Sections periods={value.periods} />
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

/** Those running first, those to come, and the archive of those over; beside each other when there are several. */
function Sections({ periods: known }: { periods: readonly PeriodSummary[] }) {
  const t = listWords();
  const { value } = useLoaded(progress, 'progress');
  const counted = new Map(value?.periods.map((each) => [each.periodId, each]));
  const { now, ahead, past } = sorted(known, today.value);
  const lines = (of: readonly PeriodSummary[]) => (
    <ul class={css.list}>
      {of.map((period) => (
        <PeriodLine key={period.id} period={period} progress={counted.get(period.id)} />
      ))}
    </ul>
  );
  return (
    <>
      {now.length + ahead.length > 1 && <Beside periods={[...now, ...ahead]} />}
      {now.length > 0 && <h2 class={css.heading}>{t.now}</h2>}
      {now.length > 0 && lines(now)}
      {ahead.length > 0 && <h2 class={css.heading}>{t.ahead}</h2>}
      {ahead.length > 0 && lines(ahead)}
      {past.length > 0 && (
        <details class={css.archive} open={now.length + ahead.length === 0}>
          <summary>{t.past(past.length)}</summary>
          {lines(past)}
        </details>
      )}
    </>
  );
}

import { sentenceOf } from '../../api.js';
import { period } from '../../api/periods.js';
import { units } from '../../api/units.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { dateRange, moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { holds } from '../../session.js';
import { DayGrid } from './DayGrid.js';
import { DemandTable } from './DemandTable.js';
import { DirectiveCard } from './DirectiveCard.js';
import { holding } from './holding.js';
import { PeriodActions } from './PeriodActions.js';
import css from './PeriodPage.module.css';
import { words } from './words.js';

/** One period: what the directive asks, how many must stand where, and what kind of day each day is. */
export function PeriodPage({ id }: { id: string }) {
  const t = words();
  const { value, error, reload } = useLoaded(() => period(id), id);
  const kinds = useLoaded(async () => (await units()).kinds, 'kinds');
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: t.back, href: '/periods' }} />;
  if (!value) return <Skeleton rows={8} height={46} />;
  const may = holds('department', 'administrator');
  return (
    <>
      <a class={css.back} href="/periods">
        ‹ {t.back}
      </a>
      <PageHead
        title={value.title}
        note={`${dateRange(value.firstOn, value.lastOn)} · ${t.due} ${moment(ms(value.submissionDueAt))}`}
      >
        <PeriodActions period={value} onChanged={reload} />
      </PageHead>
      <div class={css.page}>
        <section class={css.card}>
          <h2>{t.days}</h2>
          <p>{t.daysNote}</p>
          <DayGrid period={value} kinds={kinds.value ?? []} mayChange={may} onChanged={reload} />
        </section>
        <section class={css.card}>
          <h2>{t.demand}</h2>
          {value.demandsFrom && <p>{holding(value, ms(value.demandsFrom))}</p>}
          <DemandTable period={value} kinds={kinds.value ?? []} />
        </section>
        <section class={css.card}>
          <h2>{t.directive}</h2>
          <DirectiveCard period={value} mayAttach={may} />
        </section>
      </div>
    </>
  );
}

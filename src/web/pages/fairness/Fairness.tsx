import { useLocation, useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { fairness } from '../../api/fairness.js';
import type { FairnessView } from '../../api/fairness.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { Burdens } from './Burdens.js';
import css from './Fairness.module.css';
import { Leave } from './Leave.js';
import type { Order } from './sums.js';
import { ordered, sumsOf } from './sums.js';
import { words } from './words.js';

/** Who carries how much in a unit: this period beside the year before it, and the leave that is due for it. */
export default function Fairness() {
  const { unitId = '' } = useRoute().params;
  const { query } = useLocation();
  const period = query['period'];
  const { value, error, reload } = useLoaded(() => fairness(unitId, period), `${unitId} ${period ?? ''}`);
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  return value ? <Shares view={value} current={period ?? value.periods[0]?.id} /> : <Skeleton rows={12} height={32} />;
}

function Shares({ view, current }: { view: FairnessView; current: string | undefined }) {
  const t = words();
  const [order, setOrder] = useState<Order>('hours');
  const [only, setOnly] = useState('');
  const sums = ordered(sumsOf(view, current, only || undefined), order);
  return (
    <>
      {current && (
        <a class={css.back} href={`/units/${view.unit.id}/rosters/${current}`}>
          ‹ {t.back}
        </a>
      )}
      <PageHead title={`${t.title} · ${view.unit.name}`} note={t.note} />
      {sums.every(({ hours }) => hours === 0) ? (
        <Empty title={t.none}>{t.noneNote}</Empty>
      ) : (
        <div class={css.page}>
          <div class={css.bar}>
            <Select
              label={t.all}
              value={only}
              options={[
                { value: '', label: t.all },
                ...view.periods.map(({ id, title, published }) => ({
                  value: id,
                  label: published ? title : `${title} (${t.draft})`,
                })),
              ]}
              onChange={setOnly}
            />
            <SegmentedControl
              label={t.sortBy}
              value={order}
              options={(['hours', 'nights', 'weekends', 'holidays', 'name'] as const).map((value) => ({
                value,
                label: value === 'name' ? t.byName : t[value],
              }))}
              onChange={setOrder}
            />
          </div>
          <Burdens sums={sums} />
          <Leave sums={sums} />
        </div>
      )}
    </>
  );
}

import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { type AlertList, alerts, type AlertState } from '../../api/alerts.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { holds, session } from '../../session.js';
import { followClock, minute } from '../../time.js';
import css from '../incidents/Incidents.module.css';
import { AlertLine } from './AlertLine.js';
import { words } from './words.js';

const STATES: readonly AlertState[] = ['open', 'late', 'closed'];
const PAGE = 50;

/** What came in, newest first; asked again each minute. `?unit=` narrows it to one unit. */
export function AlertRegister() {
  const t = words();
  const unitId = useLocation().query['unit'];
  const place = unitId ?? session.value?.grants.find(({ role }) => role !== 'viewer')?.unitId;
  const [state, setState] = useState<AlertState>('open');
  const [limit, setLimit] = useState(PAGE);
  const search = { state, limit, ...(unitId && { unitId }) };
  const { value, error } = useLoaded(() => load(search), `alerts ${JSON.stringify(search)} ${minute.value}`);
  const [shown, setShown] = useState<AlertList>();
  if (value && value !== shown) setShown(value);
  const list = value ?? shown;
  if (error !== undefined && !list) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!list) return <Skeleton rows={6} height={72} />;
  const option = (each: AlertState) => ({
    value: each,
    label: each === 'closed' ? t.filters.closed : `${t.filters[each]} ${list.counts[each]}`,
  });
  return (
    <>
      <PageHead title={t.title}>{place && <Ways place={place} />}</PageHead>
      <div class={css.filters}>
        <SegmentedControl label={t.title} options={STATES.map(option)} value={state} onChange={setState} />
      </div>
      {list.alerts.length === 0 && <p class={css.quiet}>{t.none[state]}</p>}
      <ul class={css.list}>
        {list.alerts.map((alert) => (
          <li key={alert.id}>
            <AlertLine alert={alert} />
          </li>
        ))}
      </ul>
      {list.next !== null && limit < 200 && <Button onClick={() => setLimit(limit + PAGE)}>{t.more}</Button>}
    </>
  );
}

/** What can be done of a unit’s alerts beside reading them. */
function Ways({ place }: { place: string }) {
  const t = words();
  return (
    <>
      <ButtonLink href={`/units/${place}/alert-plans`}>{t.plans}</ButtonLink>
      {holds('administrator', 'department') && (
        <ButtonLink href={`/units/${place}/alert-sources`}>{t.sources}</ButtonLink>
      )}
      <ButtonLink href={`/alerts/new/${place}`} icon="warning">
        {t.enter}
      </ButtonLink>
    </>
  );
}

async function load(search: Parameters<typeof alerts>[0]): Promise<AlertList> {
  const list = await alerts(search);
  followClock(list.now);
  return list;
}

import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { incidents, type IncidentList } from '../../api/incidents.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { FilterChip } from '../../components/FilterChip.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { followClock } from '../../time.js';
import { IncidentLine } from './IncidentLine.js';
import css from './Incidents.module.css';
import { words } from './words.js';

type State = 'open' | 'overdue' | 'all';
const STATES: readonly State[] = ['open', 'overdue', 'all'];

/** The register: what is open, what is owed, and when it is due. `?unit=` narrows it to one unit. */
export function Register() {
  const t = words();
  const unit = useLocation().query['unit'];
  const place = unit ?? session.value?.grants.find(({ role }) => role !== 'viewer')?.unitId;
  const [state, setState] = useState<State>('open');
  const { value, error } = useLoaded(() => load(state, unit), `incidents ${state} ${unit}`);
  const [shown, setShown] = useState<IncidentList>();
  if (value && value !== shown) setShown(value);
  const list = value ?? shown;
  if (error !== undefined && !list) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!list) return <Skeleton rows={6} height={72} />;
  return (
    <>
      <PageHead title={t.title}>
        <ButtonLink href="/incidents/rules">{t.rules}</ButtonLink>
        {place && (
          <ButtonLink href={`/incidents/new/${place}`} icon="warning">
            {t.report}
          </ButtonLink>
        )}
      </PageHead>
      <div class={css.filters}>
        {STATES.map((each) => (
          <FilterChip
            key={each}
            label={t.filters[each]}
            count={list.counts[each]}
            on={state === each}
            onClick={() => setState(each)}
          />
        ))}
      </div>
      {list.incidents.length === 0 && <p class={css.quiet}>{t.none}</p>}
      <ul class={css.list}>
        {list.incidents.map((incident) => (
          <li key={incident.id}>
            <IncidentLine incident={incident} />
          </li>
        ))}
      </ul>
    </>
  );
}

async function load(state: State, unit: string | undefined): Promise<IncidentList> {
  const list = await incidents(state, unit);
  followClock(list.now);
  return list;
}

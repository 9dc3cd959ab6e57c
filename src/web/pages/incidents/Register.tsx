import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { incidents, type IncidentList } from '../../api/incidents.js';
import { Badge } from '../../components/Badge.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { FilterChip } from '../../components/FilterChip.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { moment, ms } from '../../dates.js';
import { named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { followClock } from '../../time.js';
import { Due } from './Due.js';
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
            <Line incident={incident} />
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

function Line({ incident }: { incident: IncidentList['incidents'][number] }) {
  const t = words();
  const { id, number, year, unitName, foundAt, summary, severity, status, due, workers } = incident;
  return (
    <>
      <div>
        <a href={`/incidents/${id}`}>{t.name(number, year)}</a>
        <span>{` · ${unitName}`}</span>
        <p class={css.summary}>{summary}</p>
        <small>{[moment(ms(foundAt)), ...workers].join(' · ')}</small>
      </div>
      <div class={css.marks}>
        <Badge tone={severity.position > 2 ? 'gap' : 'plain'}>{named(severity)}</Badge>
        <Badge tone={status === 'closed' ? 'plain' : 'accent'}>{t.status[status]}</Badge>
        {due && <Due form={due.form} dueAt={due.dueAt} />}
      </div>
    </>
  );
}

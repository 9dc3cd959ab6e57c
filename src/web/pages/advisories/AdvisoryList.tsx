import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { advisories, type AdvisoryLine, type AdvisoryList as List } from '../../api/advisories.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { Skeleton } from '../../components/Skeleton.js';
import { moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { followClock, minute } from '../../time.js';
import own from './Advisories.module.css';
import css from '../incidents/Incidents.module.css';
import { Answering } from './Answering.js';
import { Marks } from './Marks.js';
import { words } from './words.js';

type State = 'open' | 'closed';

/** What is to be patched, by the deadline, and each own unit's answer in one or two taps. `?unit=` narrows it to one unit. */
export function AdvisoryList() {
  const t = words();
  const unitId = useLocation().query['unit'];
  const [state, setState] = useState<State>('open');
  const { value, error, reload } = useLoaded(
    () => load(state, unitId),
    `advisories ${state} ${unitId} ${minute.value}`,
  );
  const [shown, setShown] = useState<List>();
  if (value && value !== shown) setShown(value);
  const list = value ?? shown;
  if (error !== undefined && !list) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!list) return <Skeleton rows={5} height={96} />;
  return (
    <>
      <PageHead title={t.title}>
        <Ways many={list.advisories.some(({ counts }) => counts.units > 1)} />
      </PageHead>
      <div class={css.filters}>
        <SegmentedControl
          label={t.states}
          value={state}
          onChange={setState}
          options={(['open', 'closed'] as const).map((each) => ({ value: each, label: t.filters[each] }))}
        />
      </div>
      {list.advisories.length === 0 && <p class={css.quiet}>{t.none[state]}</p>}
      <ul class={own.advisories}>
        {list.advisories.map((advisory) => (
          <li key={advisory.id} class={css.card}>
            <Line advisory={advisory} reload={reload} />
          </li>
        ))}
      </ul>
    </>
  );
}

async function load(state: State, unitId: string | undefined): Promise<List> {
  const list = await advisories(state, unitId);
  followClock(list.now);
  return list;
}

/** Where the reader may go from here: the table of units, and a new advisory for an officer. */
function Ways({ many }: { many: boolean }) {
  const t = words();
  const office = session.value?.grants.find(({ role }) => role === 'department' || role === 'administrator')?.unitId;
  return (
    <>
      {many && (
        <ButtonLink href="/advisories/units" icon="table">
          {t.matrix}
        </ButtonLink>
      )}
      {office && (
        <ButtonLink href={`/advisories/new/${office}`} kind="primary" icon="plus">
          {t.issue}
        </ButtonLink>
      )}
    </>
  );
}

function Line({ advisory, reload }: { advisory: AdvisoryLine; reload: () => Promise<void> }) {
  const { id, title, number, issuer, product, versions, dueAt, mine } = advisory;
  return (
    <>
      <div>
        <h2 class={own.title}>
          <a href={`/advisories/${id}`}>{title}</a>
        </h2>
        <p class={css.quiet}>
          {[number, issuer, [product, versions].filter(Boolean).join(' '), `${words().due} ${moment(ms(dueAt))}`]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Marks advisory={advisory} />
      {mine.map((stand) => (
        <Answering
          key={stand.unitId}
          advisoryId={id}
          stand={stand}
          named={mine.length > 1}
          heading="h3"
          onSaid={reload}
        />
      ))}
    </>
  );
}

import { useLocation, useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { deliveries } from '../../api/deliveries.js';
import type { DeliveryLog, DeliveryState } from '../../api/deliveries.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { FilterChip } from '../../components/FilterChip.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { ChannelChips } from '../outbox/ChannelChips.js';
import css from './Deliveries.module.css';
import { DeliveryList } from './DeliveryList.js';
import { words } from './delivery.words.js';

const states: readonly DeliveryState[] = ['waiting', 'sent', 'failed', 'expired', 'void'];

/** What one person was told: when, by which channel, how far it got, and what they answered. */
export default function Deliveries() {
  const t = words();
  const { personId = '' } = useRoute().params;
  const { query, route, path } = useLocation();
  const state = states.find((each) => each === query['state']);
  const channel = query['channel'];
  const loaded = useLoaded(
    () => deliveries(personId, { state, channel }),
    `${personId} ${state ?? ''} ${channel ?? ''}`,
  );
  const { value, error } = loaded;
  const show = (wanted: Readonly<Record<'state' | 'channel', string | undefined>>) => {
    const search = new URLSearchParams(Object.entries(wanted).flatMap(([name, text]) => (text ? [[name, text]] : [])));
    route(search.size > 0 ? `${path}?${search.toString()}` : path, true);
  };
  const own = personId === session.value?.person.id;
  return (
    <>
      <a class={css.back} href={own ? '/me' : '/directory'} onClick={goBack}>
        ‹ {t.back}
      </a>
      <PageHead title={value ? `${t.title} · ${value.person.name}` : t.title} note={t.lead}>
        <Button icon="print" class={css.print} onClick={() => print()}>
          {t.print}
        </Button>
      </PageHead>
      <StateChips counts={value?.counts} state={state} onChange={(wanted) => show({ state: wanted, channel })} />
      <ChannelChips
        class={css.chips}
        counts={value?.channels}
        channel={channel}
        onChange={(wanted) => show({ state, channel: wanted })}
      />
      {value && <Log log={value} filter={{ state, channel }} onMore={loaded.replace} />}
      {!value && error === undefined && <Skeleton rows={8} height={60} />}
      {!value && error !== undefined && <Empty title={sentenceOf(error)} icon="warning" />}
    </>
  );
}

/** To the page one came from, as it was left; the link leads on where there is none. */
function goBack(event: Event) {
  if (history.length < 2) return;
  event.preventDefault();
  event.stopPropagation();
  history.back();
}

function StateChips({
  counts,
  state,
  onChange,
}: {
  counts: DeliveryLog['counts'] | undefined;
  state: DeliveryState | undefined;
  onChange: (state: DeliveryState | undefined) => void;
}) {
  const t = words();
  const total = Object.values(counts ?? {}).reduce((sum, count) => sum + count, 0);
  return (
    <div class={css.chips} role="group" aria-label={t.filter}>
      <FilterChip label={t.all} count={total} on={state === undefined} onClick={() => onChange(undefined)} />
      {states
        .filter((each) => (counts?.[each] ?? 0) > 0 || each === state)
        .map((each) => (
          <FilterChip
            key={each}
            label={t.state[each]}
            count={counts?.[each] ?? 0}
            on={each === state}
            onClick={() => onChange(each)}
          />
        ))}
    </div>
  );
}

function Log({
  log,
  filter,
  onMore,
}: {
  log: DeliveryLog;
  filter: { state: DeliveryState | undefined; channel: string | undefined };
  onMore: (log: DeliveryLog) => void;
}) {
  const t = words();
  const [busy, setBusy] = useState(false);
  const { next } = log;
  const more = async (after: string) => {
    setBusy(true);
    try {
      const rest = await deliveries(log.person.id, { ...filter, after });
      onMore({ ...rest, deliveries: [...log.deliveries, ...rest.deliveries] });
    } catch (error) {
      toast(sentenceOf(error), { tone: 'gap' });
    }
    setBusy(false);
  };
  if (log.deliveries.length === 0) {
    const filtered = filter.state !== undefined || filter.channel !== undefined;
    return (
      <Empty title={filtered ? t.noneHere : t.none} icon="mail">
        {!filtered && t.noneNote}
      </Empty>
    );
  }
  return (
    <>
      <DeliveryList deliveries={log.deliveries} delivers={log.delivers} caption={`${t.title} · ${log.person.name}`} />
      {next !== null && (
        <Button kind="quiet" class={css.more} busy={busy} onClick={() => void more(next)}>
          {t.more}
        </Button>
      )}
    </>
  );
}

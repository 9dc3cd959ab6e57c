import { useEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import * as api from '../../api/notices.js';
import type { NoticeList, NoticeState } from '../../api/notices.js';
import { sentenceOf } from '../../api.js';
import { Empty } from '../../components/Empty.js';
import { FilterChip } from '../../components/FilterChip.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { delivers } from '../../session.js';
import { ChannelChips } from './ChannelChips.js';
import { MailDrawer } from './MailDrawer.js';
import { MailList } from './MailList.js';
import css from './Outbox.module.css';
import { words } from './outbox.words.js';

const states: readonly NoticeState[] = ['due', 'sending', 'sent', 'failed', 'expired', 'void'];

/** Every notice the system wrote: to whom, when, how far it got. Says loudly when nothing is really sent. */
export default function Outbox() {
  const t = words();
  const { query, route } = useLocation();
  const state = states.find((each) => each === query['state']);
  const channel = query['channel'];
  const open = query['mail'] ?? '';
  const { value, error, reload, replace } = useLoaded(
    () => api.notices({ state, channel }),
    `${state ?? 'all'} ${channel ?? ''}`,
  );
  useEffect(() => {
    // A list the reader has lengthened is left alone.
    const look = () => document.visibilityState === 'visible' && (value?.notices.length ?? 0) <= 50 && void reload();
    const timer = setInterval(look, 30_000);
    return () => clearInterval(timer);
  }, [value]);
  const show = (wanted: { state?: NoticeState | undefined; channel?: string | undefined; mail?: string }) => {
    const search = new URLSearchParams(Object.entries(wanted).flatMap(([name, text]) => (text ? [[name, text]] : [])));
    route(search.size > 0 ? `/outbox?${search.toString()}` : '/outbox', true);
  };
  const toggle = (mail: string) => show({ state, channel, mail: mail === open ? '' : mail });
  return (
    <>
      <PageHead title={t.title} note={t.lead} />
      {!delivers.value && (
        <div class={css.banner}>
          <Notice tone="part">{t.notSent}</Notice>
        </div>
      )}
      <Chips counts={value?.counts} state={state} onChange={(wanted) => show({ state: wanted, channel })} />
      <ChannelChips
        class={css.chips}
        counts={value?.channels}
        channel={channel}
        onChange={(wanted) => show({ state, channel: wanted })}
      />
      {value ? (
        <Mails list={value} state={state} channel={channel} open={open} onOpen={toggle} onMore={replace} />
      ) : (
        <Waiting error={error} />
      )}
      {open && <MailDrawer id={open} delivers={delivers.value} onClose={() => toggle(open)} />}
    </>
  );
}

function Chips({
  counts,
  state,
  onChange,
}: {
  counts: NoticeList['counts'] | undefined;
  state: NoticeState | undefined;
  onChange: (state: NoticeState | undefined) => void;
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

function Waiting({ error }: { error: unknown }) {
  return error === undefined ? <Skeleton rows={10} height={54} /> : <Empty title={sentenceOf(error)} icon="warning" />;
}

function Mails(props: Parameters<typeof MailList>[0]) {
  const t = words();
  if (props.list.notices.length > 0) return <MailList {...props} />;
  return (
    <Empty title={props.state || props.channel ? t.noneHere : t.none} icon="mail">
      {!props.state && !props.channel && t.noneNote}
    </Empty>
  );
}

import { useState } from 'preact/hooks';
import * as api from '../../api/notices.js';
import type { NoticeList, NoticeRow, NoticeState } from '../../api/notices.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import css from './MailList.module.css';
import { channelName } from './channel.words.js';
import { words } from './outbox.words.js';
import { StateBadge } from './StateBadge.js';

/** The notices, latest first, a page at a time. */
export function MailList({
  list,
  open,
  state,
  channel,
  onOpen,
  onMore,
}: {
  list: NoticeList;
  open: string;
  state: NoticeState | undefined;
  channel: string | undefined;
  onOpen: (id: string) => void;
  onMore: (list: NoticeList) => void;
}) {
  const t = words();
  const [busy, setBusy] = useState(false);
  const more = async (after: string) => {
    setBusy(true);
    try {
      const next = await api.notices({ state, channel, after });
      onMore({ ...next, notices: [...list.notices, ...next.notices] });
    } catch (error) {
      toast(sentenceOf(error), { tone: 'gap' });
    }
    setBusy(false);
  };
  const { next } = list;
  return (
    <div class={css.card}>
      <ul>
        {list.notices.map((notice) => (
          <Row key={notice.id} notice={notice} delivers={list.delivers} open={notice.id === open} onOpen={onOpen} />
        ))}
      </ul>
      {next !== null && (
        <Button kind="quiet" class={css.more} busy={busy} onClick={() => void more(next)}>
          {t.more}
        </Button>
      )}
    </div>
  );
}

function Row({
  notice,
  delivers,
  open,
  onOpen,
}: {
  notice: NoticeRow;
  delivers: boolean;
  open: boolean;
  onOpen: (id: string) => void;
}) {
  const t = words();
  return (
    <li>
      <button type="button" class={css.row} aria-expanded={open} onClick={() => onOpen(notice.id)}>
        <span class={css.kind}>{t.kind[notice.kind] ?? notice.kind}</span>
        <span class={css.what}>
          <b>{notice.subject}</b>
          <small>{[notice.personName, viaOf(notice), notice.unitName].filter(Boolean).join(' · ')}</small>
        </span>
        <span class={css.when}>
          {notice.sentAt ? t.sentAt(moment(ms(notice.sentAt))) : t.due(moment(ms(notice.dueAt)))}
        </span>
        <StateBadge state={notice.state} delivers={delivers || notice.channel !== 'mail'} />
      </button>
    </li>
  );
}

/** A mail's address says by itself which way it goes. */
const viaOf = ({ channel, address }: NoticeRow): string =>
  channel === 'mail' ? address : `${channelName(channel)} ${address}`;

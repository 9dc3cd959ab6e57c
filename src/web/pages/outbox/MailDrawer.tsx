import { useState } from 'preact/hooks';
import * as api from '../../api/notices.js';
import type { NoticeDetail } from '../../api/notices.js';
import { sentenceOf } from '../../api.js';
import { Badge } from '../../components/Badge.js';
import { Drawer } from '../../components/Drawer.js';
import { Notice } from '../../components/Notice.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { Skeleton } from '../../components/Skeleton.js';
import { moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { channelName } from './channel.words.js';
import css from './MailDrawer.module.css';
import { MailPaper } from './MailPaper.js';
import { words } from './outbox.words.js';
import { StateBadge } from './StateBadge.js';

/** One mail as its reader gets it, as plain text, and the calendar file it carries; of other channels, the words. */
export function MailDrawer({ id, delivers, onClose }: { id: string; delivers: boolean; onClose: () => void }) {
  const t = words();
  const { value: mail, error } = useLoaded(() => api.notice(id), id);
  return (
    <Drawer
      title={mail?.subject ?? t.mail}
      note={mail && (t.kind[mail.kind] ?? mail.kind)}
      about={id}
      onClose={onClose}
    >
      {error !== undefined && (
        <section>
          <Notice tone="gap">{sentenceOf(error)}</Notice>
        </section>
      )}
      {!mail && error === undefined && <Skeleton rows={6} height={40} />}
      {mail && <Mail mail={mail} delivers={delivers} />}
    </Drawer>
  );
}

function Mail({ mail, delivers }: { mail: NoticeDetail; delivers: boolean }) {
  const t = words();
  const [shown, setShown] = useState<'text' | 'html' | 'ics'>(mail.html === null ? 'text' : 'html');
  return (
    <>
      <section>
        <p class={css.state}>
          <StateBadge state={mail.state} delivers={delivers || mail.channel !== 'mail'} />
          {mail.channel !== 'mail' && <Badge>{channelName(mail.channel)}</Badge>}
          {mail.sentAt ? t.sentAt(moment(ms(mail.sentAt))) : t.due(moment(ms(mail.dueAt)))}
          {mail.attempts > 0 && ` · ${t.tries(mail.attempts)}`}
        </p>
        <Facts mail={mail} />
      </section>
      <section>
        <SegmentedControl
          label={t.shown}
          value={shown}
          onChange={setShown}
          options={[
            ...(mail.html === null ? [] : [{ value: 'html' as const, label: t.mail }]),
            { value: 'text', label: t.text },
            ...(mail.ics === null ? [] : [{ value: 'ics' as const, label: t.calendar }]),
          ]}
        />
        {shown === 'html' && mail.html !== null && <MailPaper html={mail.html} title={t.mailFrame} />}
        {shown === 'text' && (
          <pre class={css.text} tabIndex={0}>
            {mail.text}
          </pre>
        )}
        {shown === 'ics' && (
          <pre class={css.text} tabIndex={0}>
            {mail.ics}
          </pre>
        )}
      </section>
    </>
  );
}

function Facts({ mail }: { mail: NoticeDetail }) {
  const t = words();
  return (
    <dl class={css.facts}>
      <dt>{t.to}</dt>
      <dd>{receiverOf(mail)}</dd>
      {mail.lastError && (
        <>
          <dt>{mail.channel === 'mail' ? t.error : t.answered}</dt>
          <dd class={css.error}>{mail.lastError}</dd>
        </>
      )}
      {mail.messageId !== null && (
        <>
          <dt>{t.id}</dt>
          <dd>{mail.messageId}</dd>
        </>
      )}
    </dl>
  );
}

function receiverOf({ personName, address, channel }: NoticeDetail): string {
  if (!personName) return address;
  return channel === 'mail' ? `${personName} <${address}>` : `${personName} · ${address}`;
}

import { useState } from 'preact/hooks';
import * as api from '../../api/notices.js';
import type { NoticeDetail } from '../../api/notices.js';
import { sentenceOf } from '../../api.js';
import { Drawer } from '../../components/Drawer.js';
import { Notice } from '../../components/Notice.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { Skeleton } from '../../components/Skeleton.js';
import { moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import css from './MailDrawer.module.css';
import { MailPaper } from './MailPaper.js';
import { words } from './outbox.words.js';
import { StateBadge } from './StateBadge.js';

/** One mail as its reader gets it, as plain text, and the calendar file it carries. */
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
  const [shown, setShown] = useState<'text' | 'html' | 'ics'>('html');
  return (
    <>
      <section>
        <p class={css.state}>
          <StateBadge state={mail.state} delivers={delivers} />
          {mail.sentAt ? t.sentAt(moment(ms(mail.sentAt))) : t.due(moment(ms(mail.dueAt)))}
          {mail.attempts > 0 && ` · ${t.tries(mail.attempts)}`}
        </p>
        <dl class={css.facts}>
          <dt>{t.to}</dt>
          <dd>{mail.personName ? `${mail.personName} <${mail.address}>` : mail.address}</dd>
          {mail.lastError && (
            <>
              <dt>{t.error}</dt>
              <dd class={css.error}>{mail.lastError}</dd>
            </>
          )}
          <dt>{t.id}</dt>
          <dd>{mail.messageId}</dd>
        </dl>
      </section>
      <section>
        <SegmentedControl
          label={t.shown}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'html', label: t.mail },
            { value: 'text', label: t.text },
            ...(mail.ics === null ? [] : [{ value: 'ics' as const, label: t.calendar }]),
          ]}
        />
        {shown === 'html' && <MailPaper html={mail.html} title={t.mailFrame} />}
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

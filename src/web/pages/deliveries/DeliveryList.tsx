import type { Delivery, DeliveryState } from '../../api/deliveries.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { dayAt, dayWords, hours, moment, ms } from '../../dates.js';
import { named } from '../../i18n.js';
import { channelName } from '../outbox/channel.words.js';
import { words as outboxWords } from '../outbox/outbox.words.js';
import css from './DeliveryList.module.css';
import { words } from './delivery.words.js';

const tones: Readonly<Record<DeliveryState, Tone>> = {
  waiting: 'accent',
  sent: 'ok',
  failed: 'gap',
  expired: 'part',
  void: 'plain',
};

/** The notices as a table; on phones each row is a card. The roles keep it a table where its boxes are none. */
export function DeliveryList({
  deliveries,
  delivers,
  caption,
}: {
  deliveries: readonly Delivery[];
  delivers: boolean;
  caption: string;
}) {
  const t = words();
  return (
    <table class={css.table} role="table" aria-label={caption}>
      <thead role="rowgroup">
        <tr role="row">
          {[t.when, t.what, t.watch, t.channel, t.how, t.answer].map((head) => (
            <th key={head} scope="col" role="columnheader">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {deliveries.map((delivery) => (
          <Row key={delivery.id} delivery={delivery} delivers={delivers || delivery.channel !== 'mail'} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ delivery, delivers }: { delivery: Delivery; delivers: boolean }) {
  const t = words();
  const { duty } = delivery;
  return (
    <tr role="row">
      <td role="cell" class={css.when}>
        <time dateTime={delivery.writtenAt}>{moment(ms(delivery.writtenAt))}</time>
      </td>
      <td role="cell" class={css.what}>
        <b>{delivery.subject}</b>
        <small>
          {[outboxWords().kind[delivery.kind] ?? delivery.kind, delivery.unitName].filter(Boolean).join(' · ')}
        </small>
      </td>
      <td role="cell" class={css.watch}>
        {duty && (
          <>
            {span(duty)}
            <small>
              {[named(duty), !duty.live && t.cancelled, duty.now && t.now(span(duty.now))].filter(Boolean).join(' · ')}
            </small>
          </>
        )}
      </td>
      <td role="cell" class={css.channel}>
        {channelName(delivery.channel)}
        <small>{delivery.address}</small>
      </td>
      <td role="cell" class={css.how}>
        <Badge tone={delivers || delivery.state !== 'waiting' ? tones[delivery.state] : 'part'}>
          {t.state[delivery.state]}
        </Badge>
        <small>{stateWords(delivery, delivers)}</small>
      </td>
      <td role="cell" class={css.answer}>
        <Answer delivery={delivery} />
      </td>
    </tr>
  );
}

function span({ start, end }: { start: string; end: string }): string {
  return `${dayWords(dayAt(ms(start)))}, ${hours(ms(start), ms(end))}`;
}

function Answer({ delivery: { answer, awaited } }: { delivery: Delivery }) {
  const t = words();
  if (!answer) return awaited ? <Badge tone="part">{t.awaited}</Badge> : null;
  return (
    <>
      <Badge tone={answer.answer === 'accepted' ? 'ok' : 'part'}>{t[answer.answer]}</Badge>
      <small>{[moment(ms(answer.answeredAt)), t.way[answer.via] ?? answer.via].join(' · ')}</small>
    </>
  );
}

/** How far it got, in a sentence. */
function stateWords(delivery: Delivery, delivers: boolean): string {
  const t = words();
  const { state, channel, sentAt, lastError } = delivery;
  switch (state) {
    case 'waiting':
      if (!delivers) return t.kept;
      return lastError === null ? t.dueAt(moment(ms(delivery.dueAt))) : t.trying(delivery.attempts, lastError);
    case 'sent': {
      const when = moment(ms(sentAt ?? delivery.dueAt));
      return channel === 'mail' ? t.sentByMail(when) : t.sentAt(when);
    }
    case 'failed':
      if (lastError === null) return '';
      return sentAt === null ? t.failedBecause(lastError) : t.cameBack(moment(ms(sentAt)), lastError);
    case 'expired':
      return t.expiredAt(moment(ms(delivery.expiresAt)));
    case 'void':
      return t.voided;
  }
}

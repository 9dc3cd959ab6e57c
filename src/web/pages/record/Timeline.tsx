import type { RecordEvent } from '../../api/record.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { words as deliveryWords } from '../deliveries/delivery.words.js';
import { channelName } from '../outbox/channel.words.js';
import { words as outboxWords } from '../outbox/outbox.words.js';
import { whenWords } from './moment.js';
import css from './Record.module.css';
import { recordWords } from './record.words.js';

const TONES: Readonly<Record<NonNullable<RecordEvent['notice']>['state'], Tone>> = {
  waiting: 'accent',
  sent: 'ok',
  failed: 'gap',
  expired: 'part',
  void: 'plain',
};

/** Everything on record, in the order in which it happened. */
export function Timeline({ events }: { events: readonly RecordEvent[] }) {
  return (
    <ol class={css.events}>
      {events.map((event, index) => (
        <li key={index}>
          <time dateTime={event.at}>{whenWords(ms(event.at))}</time>
          <div>
            <p>
              <b>{headline(event)}</b> {people(event)}
            </p>
            {event.differences.map((difference) => (
              <p key={difference.vi}>{difference[language.value]}</p>
            ))}
            {event.notice && <Outcome notice={event.notice} />}
            {detail(event) && <small>{detail(event)}</small>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function headline({ kind, notice, cause, revision }: RecordEvent): string {
  const t = recordWords();
  if (kind === 'told') return outboxWords().kind[notice?.kind ?? ''] ?? notice?.kind ?? '';
  if (kind === 'published') return `${t.cause[cause ?? 'publication']} · ${t.byRevision(revision ?? 0)}`;
  return t.event[kind];
}

function people({ kind, who, whom }: RecordEvent): string {
  const t = recordWords();
  if (kind === 'swap-asked') return `${who} ${t.to(whom ?? t.anybody)}`;
  if (kind === 'escalated' || kind === 'alert-told') return whom === null ? t.nobodyTold : t.to(whom);
  if (kind === 'noted' && whom !== null) return `${who} ${t.to(whom)}`;
  return who ?? (whom === null ? '' : t.to(whom));
}

function detail({ kind, text, via }: RecordEvent): string {
  const t = recordWords();
  if (kind === 'escalated') return (t.tier as Record<string, string>)[text] ?? text;
  if (kind === 'swap-decided') return (t.swapState as Record<string, string>)[text] ?? text;
  return [text, via && ((t.way as Record<string, string>)[via] ?? via)].filter(Boolean).join(' · ');
}

function Outcome({ notice }: { notice: NonNullable<RecordEvent['notice']> }) {
  return (
    <p>
      {channelName(notice.channel)} <Badge tone={TONES[notice.state]}>{deliveryWords().state[notice.state]}</Badge>{' '}
      {notice.state === 'failed' && <small>{notice.lastError}</small>}
    </p>
  );
}

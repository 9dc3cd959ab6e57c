import type { NoticeState } from '../../api/notices.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { words } from './outbox.words.js';

const tones: Readonly<Record<NoticeState, Tone>> = {
  due: 'accent',
  sending: 'accent',
  sent: 'ok',
  failed: 'gap',
  expired: 'part',
  void: 'plain',
};

/** How far a mail got. Without a mail server, what waits is plainly "not sent". */
export function StateBadge({ state, delivers }: { state: NoticeState; delivers: boolean }) {
  const t = words();
  if (!delivers && state === 'due') return <Badge tone="part">{t.kept}</Badge>;
  return <Badge tone={tones[state]}>{t.state[state]}</Badge>;
}

import { useState } from 'preact/hooks';
import { durationLabel } from '../../../rota/labels.js';
import type { Feed, NewFeedAddress } from '../../api/feeds.js';
import { revokeFeed, rotateFeed } from '../../api/feeds.js';
import { Button } from '../../components/Button.js';
import { toast } from '../../components/Toast.js';
import { clock, dayAt, fullDate, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { minute } from '../../time.js';
import css from './Subscribe.module.css';
import { feedWords } from './feed.words.js';
import { readAgo } from './read-ago.js';

interface Acting {
  readonly onRotated: (made: NewFeedAddress) => void;
  readonly onChanged: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** The links made before: who reads them, to renew or revoke. */
export function FeedList({ feeds, ...acting }: { feeds: readonly Feed[] } & Acting) {
  const t = feedWords();
  const live = feeds.filter((feed) => feed.revokedAt === null);
  if (live.length === 0) return null;
  return (
    <section class={css.links}>
      <h3>{t.links}</h3>
      <ul>
        {live.map((feed) => (
          <FeedLine key={feed.id} feed={feed} {...acting} />
        ))}
      </ul>
    </section>
  );
}

/** One link. Either act ends the present address, which other programs may be reading, so it is asked twice. */
function FeedLine({ feed, onRotated, onChanged, onFailure }: { feed: Feed } & Acting) {
  const t = feedWords();
  const [asking, setAsking] = useState<'rotate' | 'revoke'>();
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    try {
      if (asking === 'rotate') return onRotated(await rotateFeed(feed.id));
      await revokeFeed(feed.id);
      toast(t.revoked);
      onChanged();
    } catch (error) {
      setBusy(false);
      onFailure(error);
    }
  };
  return (
    <li>
      <b>{feed.name}</b>
      <small>
        {t.made(madeAt(feed))} · {readBy(feed)}
      </small>
      {asking === undefined ? (
        <div>
          <Button size="small" onClick={() => setAsking('rotate')}>
            {t.rotate}
          </Button>
          <Button size="small" kind="danger" onClick={() => setAsking('revoke')}>
            {t.revoke}
          </Button>
        </div>
      ) : (
        <div role="group" aria-label={t.sure[asking]} ref={focusLast}>
          <p>{t.sure[asking]}</p>
          <Button size="small" kind="danger" busy={busy} onClick={() => void act()}>
            {t.do[asking]}
          </Button>
          <Button size="small" onClick={() => setAsking(undefined)}>
            {t.keep}
          </Button>
        </div>
      )}
    </li>
  );
}

/** Where the keyboard goes on: at the answer that does no harm. */
function focusLast(group: HTMLElement | null): void {
  if (!group?.contains(document.activeElement)) group?.querySelector<HTMLElement>('button:last-child')?.focus();
}

/** Links of the same name are told apart by it. */
const madeAt = ({ createdAt }: Feed): string => `${fullDate(dayAt(ms(createdAt)))}, ${clock(ms(createdAt))}`;

function readBy(feed: Feed): string {
  const t = feedWords();
  if (feed.fetchedAt === null) return t.never;
  const by = feed.fetchedBy ?? t.someone;
  const ago = readAgo(ms(feed.fetchedAt), minute.value);
  return ago === 0 ? t.justFetched(by) : t.fetched(by, t.ago(durationLabel(ago, language.value)));
}

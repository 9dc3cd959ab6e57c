import { minutes } from '../../../rota/interval.js';
import { durationLabel } from '../../../rota/labels.js';
import type { Feed, NewFeedAddress } from '../../api/feeds.js';
import { revokeFeed, rotateFeed } from '../../api/feeds.js';
import { Button } from '../../components/Button.js';
import { toast } from '../../components/Toast.js';
import { ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { minute } from '../../time.js';
import css from './Subscribe.module.css';
import { feedWords } from './feed.words.js';

/** The links made before: who reads them, to renew or revoke. */
export function FeedList({
  feeds,
  onRotated,
  onChanged,
  onFailure,
}: {
  feeds: readonly Feed[];
  onRotated: (made: NewFeedAddress) => void;
  onChanged: () => void;
  onFailure: (error: unknown) => void;
}) {
  const t = feedWords();
  const live = feeds.filter((feed) => feed.revokedAt === null);
  if (live.length === 0) return null;
  const revoke = async (feed: Feed) => {
    await revokeFeed(feed.id);
    toast(t.revoked);
    onChanged();
  };
  return (
    <section class={css.links}>
      <h3>{t.links}</h3>
      <ul>
        {live.map((feed) => (
          <li key={feed.id}>
            <b>{feed.name}</b>
            <small>{readBy(feed)}</small>
            <div>
              <Button
                size="small"
                title={t.rotateNote}
                onClick={() => void rotateFeed(feed.id).then(onRotated, onFailure)}
              >
                {t.rotate}
              </Button>
              <Button size="small" kind="danger" onClick={() => void revoke(feed).catch(onFailure)}>
                {t.revoke}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function readBy(feed: Feed): string {
  const t = feedWords();
  if (feed.fetchedAt === null) return t.never;
  const passed = minutes({ start: ms(feed.fetchedAt), end: minute.value });
  const rough = passed >= 60 ? Math.floor(passed / 60) * 60 : passed;
  return t.fetched(feed.fetchedBy || t.someone, t.ago(durationLabel(Math.floor(rough), language.value)));
}

import type { NewFeedAddress } from '../../api/feeds.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Notice } from '../../components/Notice.js';
import { toast } from '../../components/Toast.js';
import css from './Subscribe.module.css';
import { feedWords } from './feed.words.js';

/** A new calendar link, this once: to scan, to open in the usual calendars, to copy. `renewed`: another one has ended. */
export function FeedAddress({
  address,
  renewed,
  onBack,
}: {
  address: NewFeedAddress;
  renewed: boolean;
  onBack: () => void;
}) {
  const t = feedWords();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address.url);
      toast(t.copied);
    } catch {
      toast(t.copyFailed, { tone: 'gap' });
    }
  };
  return (
    <>
      {renewed && <Notice tone="part">{t.renewed}</Notice>}
      <p class={css.note}>{t.once}</p>
      <div class={css.qr} role="img" aria-label={t.scan} dangerouslySetInnerHTML={{ __html: address.qr }} />
      <ButtonLink kind="primary" size="big" href={address.webcal}>
        {t.apple}
      </ButtonLink>
      <ButtonLink size="big" href={address.google} target="_blank">
        {t.google}
      </ButtonLink>
      <ButtonLink size="big" href={outlookOf(address)} target="_blank">
        {t.outlook}
      </ButtonLink>
      <ButtonLink size="big" href={address.url}>
        {t.https}
      </ButtonLink>
      <input
        class={css.address}
        readOnly
        aria-label={t.address}
        value={address.url}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button icon="copy" kind="quiet" onClick={() => void copy()}>
        {t.copy}
      </Button>
      <p class={css.note}>{t.outlookHow}</p>
      <p class={css.note}>{t.thunderbirdHow}</p>
      <Button onClick={onBack}>{t.back}</Button>
    </>
  );
}

/** Outlook on the web takes the address and the name of a calendar to subscribe to. */
function outlookOf({ url, feed }: NewFeedAddress): string {
  const query = new URLSearchParams({ url, name: feed.name });
  return `https://outlook.office.com/calendar/0/addfromweb?${query.toString()}`;
}

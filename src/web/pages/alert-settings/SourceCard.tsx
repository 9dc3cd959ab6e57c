import { useRef } from 'preact/hooks';
import type { AlertSource } from '../../api/alerts.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { copyOut } from '../../copy-out.js';
import { moment, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import css from './AlertSources.module.css';
import { sampleOf } from './sample.js';
import { words } from './words.js';

/** One source: where it posts to, what came from it, how it signs, and the ways to change or end it. */
export function SourceCard({ source, onAsk }: { source: AlertSource; onAsk: (what: 'rotate' | 'remove') => void }) {
  const t = words();
  const address = useRef<HTMLTextAreaElement>(null);
  const { title, defaultUnit, url, lastHeardAt, alerts } = source;
  return (
    <li>
      <h2>{title}</h2>
      <p class={css.facts}>
        {`${t.defaultUnit}: ${defaultUnit.name}`}{' '}
        <Badge tone={lastHeardAt === null ? 'part' : 'ok'}>
          {lastHeardAt === null ? t.silent : t.heard(moment(ms(lastHeardAt)), count(alerts))}
        </Badge>
      </p>
      <div class={css.address}>
        <textarea ref={address} rows={1} readOnly aria-label={t.address} value={url} />
        <Button icon="copy" bare onClick={() => void copyOut(url, address.current, t)}>
          {t.copy}
        </Button>
      </div>
      <details>
        <summary>{t.sample}</summary>
        <pre tabIndex={0}>{sampleOf(url, t.sampleTitle)}</pre>
      </details>
      <div class={css.acts}>
        <Button icon="redo" onClick={() => onAsk('rotate')}>
          {t.rotate}
        </Button>
        <Button icon="trash" onClick={() => onAsk('remove')}>
          {t.remove}
        </Button>
      </div>
    </li>
  );
}

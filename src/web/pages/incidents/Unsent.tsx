import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { Notice } from '../../components/Notice.js';
import { moment, ms } from '../../dates.js';
import css from './Incidents.module.css';
import { queue, waitingOf } from './queue.js';
import { words } from './words.js';

/** What was written here about an incident and has not arrived yet, the latest first. Nothing when all has. */
export function Unsent({ incidentId }: { incidentId: string }) {
  const t = words();
  const own = waitingOf(incidentId).toReversed();
  if (own.length === 0) return null;
  return (
    <section class={css.card}>
      {queue.unreachable.value && <Notice tone="part">{t.offline}</Notice>}
      <ol class={css.lines}>
        {own.map(({ id, deed, refused }) => (
          <li key={id}>
            <div>
              <p>{deed.kind === 'opening' ? `${t.entry.opened} · ${deed.body.summary}` : deed.text}</p>
              <small>
                {moment(ms((deed.kind === 'opening' ? deed.body.saidAt : deed.saidAt) ?? ''))}{' '}
                <Badge tone={refused === undefined ? 'part' : 'gap'}>
                  {refused === undefined ? t.waiting : t.refused}
                </Badge>{' '}
                {refused}
              </small>
            </div>
            {refused !== undefined && (
              <Button size="small" onClick={() => queue.discard(id)}>
                {t.discard}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

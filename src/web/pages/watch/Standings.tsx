import { watchesOf } from '../../api/watch.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { ButtonLink } from '../../components/Button.js';
import { dial } from '../../components/Tel.js';
import { hours, moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { postOf } from '../../post.js';
import css from './Watch.module.css';
import { logWords } from './log.words.js';
import { words } from './words.js';

const TONES: Readonly<Partial<Record<string, Tone>>> = {
  running: 'ok',
  given: 'accent',
  open: 'part',
  unrelieved: 'gap',
};

/** How the watches of a unit stand now, with overdue checks, and what is left to be done there. */
export function Standings({ unitId, bare = false }: { unitId: string; bare?: boolean }) {
  const t = logWords();
  const { value } = useLoaded(() => watchesOf(unitId), `watches ${unitId}`);
  if (!value || (bare && value.watches.length === 0)) return null;
  return (
    <section class={bare ? undefined : css.card}>
      <h2>{t.now}</h2>
      {value.watches.length === 0 && <p class={css.quiet}>{t.nobody}</p>}
      <ul class={css.lines}>
        {value.watches.map((watch) => (
          <li key={watch.dutyId}>
            <div>
              <p>{watch.name}</p>
              <small>{`${postOf(watch)} · ${hours(ms(watch.start), ms(watch.end))}`}</small>
              <p>
                <Badge tone={TONES[watch.standing] ?? 'plain'}>{words().standing[watch.standing]}</Badge>{' '}
                {watch.overdue > 0 && <Badge tone="gap">{t.overdue(watch.overdue)}</Badge>}
              </p>
            </div>
            {watch.phone && (
              <ButtonLink href={dial(watch.phone)} icon="phone">
                {watch.phone}
              </ButtonLink>
            )}
          </li>
        ))}
      </ul>
      {!bare && value.openItems.length > 0 && (
        <>
          <h3>{words().open}</h3>
          <ul class={css.lines}>
            {value.openItems.map((item) => (
              <li key={item.id}>
                <div>
                  <p>{item.text}</p>
                  <small>{`${item.authorName} · ${moment(ms(item.at))}`}</small>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

import { areas, type Areas } from '../../api/areas.js';
import { useLoaded } from '../../loaded.js';
import css from './Trail.module.css';
import { areasWords } from './areas.words.js';

/** The way from the period's unit down to the one that is looked at. */
export function Trail({ periodId, under }: { periodId: string; under: string }) {
  const { value } = useLoaded(() => areas(periodId, under), `${periodId} ${under}`);
  return <Steps periodId={periodId} path={value?.path ?? []} />;
}

export function Steps({ periodId, path }: { periodId: string; path: Areas['path'] }) {
  return (
    <nav class={css.trail} aria-label={areasWords().trail}>
      <ol>
        {path.map(({ id, name }, index) => (
          <li key={id}>
            {index < path.length - 1 ? (
              <a href={index === 0 ? `/?period=${periodId}` : `/?period=${periodId}&in=${id}`}>{name}</a>
            ) : (
              <span aria-current="page">{name}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

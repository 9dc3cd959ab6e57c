import { useEffect } from 'preact/hooks';
import { areas, type Areas } from '../../api/areas.js';
import { type Loaded, useLoaded } from '../../loaded.js';
import { followClock } from '../../time.js';

/** Milliseconds after which the figures are asked for again while somebody looks. */
const AGAIN = 30_000;

/** The figures of a period's areas, asked for again and again. */
export function useAreas(periodId: string, top?: string): Loaded<Areas> {
  const loaded = useLoaded(
    () => areas(periodId, top).then((answer) => (followClock(answer.now), answer)),
    `${periodId} ${top}`,
  );
  const { reload } = loaded;
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void reload();
    const timer = setInterval(look, AGAIN);
    addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', look);
    };
  }, [top]);
  return loaded;
}

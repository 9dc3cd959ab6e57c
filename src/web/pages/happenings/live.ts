import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Happening, HAPPENING_EVENTS, type HappeningList, happenings } from '../../api/happenings.js';
import { ms } from '../../dates.js';
import { Line } from '../../line.js';
import { useLoaded } from '../../loaded.js';
import { followClock, minute } from '../../time.js';
import type { Filters } from './filters.js';

export interface Live {
  readonly list: HappeningList | undefined;
  /** What is shown: the newest, and the older pages that were asked for. */
  readonly lines: readonly Happening[];
  readonly error: unknown;
  readonly live: boolean;
  readonly lost: boolean;
  /** Brings an older page; undefined when there is none. */
  readonly older: (() => Promise<void>) | undefined;
}

interface Older {
  readonly key: string;
  readonly lines: readonly Happening[];
  readonly next: string | null;
}

/** What happens, as it happens: the newest are asked for anew whenever something did, and each minute somebody looks. */
export function useHappenings(filters: Filters): Live {
  const key = JSON.stringify(filters);
  const load = (after?: string) => happenings({ ...filters, after }).then(followed);
  const { value, error, reload } = useLoaded(() => load(), key);
  const again = useRef(reload);
  again.current = reload;
  const line = useMemo(() => {
    const look = () => void again.current();
    return new Line(HAPPENING_EVENTS, { on: { standing: look, changed: look }, refused: look });
  }, []);
  useEffect(() => line.follow(), [line]);
  useEffect(() => {
    if (value && document.visibilityState === 'visible') void again.current();
  }, [minute.value]);
  const [pages, setPages] = useState<Older>();
  const kept = pages?.key === key ? pages : undefined;
  const next = kept ? kept.next : (value?.next ?? null);
  const older = async (): Promise<void> => {
    const page = await load(next ?? undefined);
    setPages({ key, lines: [...(kept?.lines ?? []), ...page.happenings], next: page.next });
  };
  const lost = line.lostAt.value !== null || error !== undefined;
  return {
    list: value,
    lines: value ? joined(value.happenings, kept?.lines ?? []) : [],
    error,
    live: line.begun.value && !lost,
    lost,
    older: next === null ? undefined : older,
  };
}

function followed(list: HappeningList): HappeningList {
  followClock(list.now);
  return list;
}

/** The newest page as it stands, then what is older than it. */
function joined(newest: readonly Happening[], older: readonly Happening[]): Happening[] {
  const fresh = new Set(newest.map(({ id }) => id));
  const last = newest.at(-1);
  return [...newest, ...older.filter(({ id, at }) => !fresh.has(id) && last !== undefined && ms(at) <= ms(last.at))];
}

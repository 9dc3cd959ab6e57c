import { useEffect, useMemo } from 'preact/hooks';
import { clockOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { session } from '../../session.js';
import { useArrivals } from './arrivals.js';
import type { Bench } from './bench.js';
import { RosterLine } from './live.js';
import { liveWords } from './live.words.js';
import css from './LiveState.module.css';

const NAMED = 2;

/** Whether what is shown is of this moment, and who else is changing it. Keeps the line to the server open. */
export function LiveState({ bench }: { bench: Bench }) {
  const line = useMemo(() => new RosterLine(bench.draft, () => session.value?.person.id), [bench]);
  useEffect(() => line.follow(), [line]);
  useArrivals(bench);
  const t = liveWords();
  const lost = line.lostAt.value;
  if (lost !== null) return <b class={css.lost}> · {t.lost(clockOf(lost, HO_CHI_MINH))}</b>;
  const names = line.others.value.map(({ name }) => name);
  if (names.length === 0) return null;
  const rest = names.length - NAMED;
  const shown = rest > 0 ? [...names.slice(0, NAMED), t.more(rest)] : names;
  return <b class={css.also}> · {t.also(shown.join(t.and))}</b>;
}

import { useLocation } from 'preact-iso';
import { FilterChip } from '../../components/FilterChip.js';
import { drawerWords } from '../board/drawer.words.js';
import css from './GapLines.module.css';

/** Narrows the gaps to what begins within a day. */
export function Soon({ ahead, next }: { ahead: number; next: number }) {
  const { query, route } = useLocation();
  const d = drawerWords();
  const on = query['state'] === 'soon';
  const show = (state: string) => {
    const { state: _, ...rest } = query;
    route(`/?${new URLSearchParams({ ...rest, ...(state && { state }) }).toString()}`);
  };
  return (
    <p class={css.choice}>
      <FilterChip label={d.allAhead} count={ahead} on={!on} onClick={() => show('')} />
      <FilterChip label={d.next24} count={next} on={on} onClick={() => show('soon')} />
    </p>
  );
}

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Instant } from '../../../rota/interval.js';
import * as coverage from '../../api/coverage.js';
import type { Board, BoardUnit } from '../../api/coverage.js';
import { ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { type Loaded, useLoaded } from '../../loaded.js';
import { postOf } from '../../post.js';
import { standingOf } from '../board/current.js';
import { isUncovered, stretchDay, stretchHours, timelineOf } from '../board/timeline.js';
import { type Fit, linesThatFit } from './paging.js';
import css from './Wall.module.css';
import { wallWords } from './wall.words.js';

/** Where nobody stands watch at this moment, and where nobody knows whether somebody does. */
export function uncoveredOf(board: Board, now: Instant): BoardUnit[] {
  const timeline = timelineOf(board);
  const asked = new Set(board.kinds.filter((kind) => kind.asked).map(({ id }) => id));
  const isUnknown = ({ state, kindId }: BoardUnit) => state !== 'published' && asked.has(kindId);
  return [...board.units.filter((unit) => isUncovered(timeline, unit, now)), ...board.units.filter(isUnknown)];
}

/** Where nobody stands watch, as far as anybody knows, and the head to call. Before and after a period nobody has to. */
export function Uncovered({ board, units, shown }: { board: Board; units: readonly BoardUnit[]; shown: number }) {
  const t = wallWords();
  return (
    <Lack
      title={t.nobody}
      none={standingOf(board.period) === 'running' ? t.allCovered : ''}
      count={units.length}
      shown={shown}
    >
      {units.slice(0, shown).map((unit) => (
        <ToCall key={unit.id} name={unit.name} headName={unit.headName} headPhone={unit.headPhone} />
      ))}
    </Lack>
  );
}

/** The same of a country, asked for as few lines as are shown. */
export function UncoveredFirst({ under, at, shown }: { under: string; at: string; shown: number }) {
  const t = wallWords();
  const { value } = useAgain(() => coverage.onDuty({ under, limit: shown }), `${under} ${shown}`, at);
  const units = value?.units.filter(({ people }) => people.length === 0) ?? [];
  return (
    <Lack title={t.nobody} none={value ? t.allCovered : ''} count={value?.uncovered ?? 0} shown={shown}>
      {units.map((unit) => (
        <ToCall key={unit.unitId} name={unit.unitName} headName={unit.headName} headPhone={unit.headPhone} />
      ))}
    </Lack>
  );
}

function ToCall({ name, headName, headPhone }: { name: string; headName: string | null; headPhone: string | null }) {
  return (
    <li>
      <b>{name}</b>
      <span>
        {headName} {headPhone}
      </span>
    </li>
  );
}

/** What is or will be short within a day, the soonest first: those the figure above counts. */
export function Gaps({ periodId, at, shown }: { periodId: string; at: string; shown: number }) {
  const t = wallWords();
  const { value } = useAgain(() => coverage.gaps(periodId, { soon: 'true', limit: shown }), `${periodId} ${shown}`, at);
  return (
    <Lack title={t.soon} none={value ? t.noneSoon : ''} count={value?.totals.soon ?? 0} shown={shown}>
      {value?.gaps.map((gap) => {
        const when = { start: ms(gap.start), end: ms(gap.end) };
        return (
          <li key={`${gap.unitId} ${gap.start} ${gap.postName}`} title={stretchHours(when)}>
            <b>{gap.unitName}</b>
            <span>
              {stretchDay(when)} · {postOf(gap)} {gap.required - gap.missing}/{gap.required}
            </span>
          </li>
        );
      })}
    </Lack>
  );
}

const fit = () => linesThatFit(innerWidth, innerHeight);

/** How many lines of the lists the window holds. */
export function useFit(): Fit {
  const [lines, setLines] = useState(fit);
  useEffect(() => {
    const refit = () => setLines(fit());
    addEventListener('resize', refit);
    return () => removeEventListener('resize', refit);
  }, []);
  return lines;
}

/** Asked again whenever the figures above are new; the last answer stays until then. */
function useAgain<T>(load: () => Promise<T>, key: string, at: string): Loaded<T> {
  const loaded = useLoaded(load, key);
  const asked = useRef(at);
  useEffect(() => {
    if (asked.current !== at) void loaded.reload();
    asked.current = at;
  }, [at]);
  return loaded;
}

function Lack({
  title,
  none,
  count: all,
  shown,
  children,
}: {
  title: string;
  none: string;
  count: number;
  shown: number;
  children: ComponentChildren;
}) {
  const t = wallWords();
  return (
    <section class={css.lack} data-open={all > 0 || undefined}>
      {(all > 0 || none !== '') && <h2>{all > 0 ? `${title} · ${count(all)}` : none}</h2>}
      {all > 0 && <ul>{children}</ul>}
      {all > shown && <p>{t.more(count(all - shown))}</p>}
    </section>
  );
}

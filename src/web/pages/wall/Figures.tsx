import type { Board } from '../../api/coverage.js';
import { count } from '../../i18n.js';
import css from './Wall.module.css';
import { wallWords } from './wall.words.js';

/** The board's four figures, to be read from the other end of the room. */
export function Figures({ tiles }: { tiles: Board['tiles'] }) {
  const t = wallWords();
  return (
    <dl class={css.figures}>
      <Figure label={t.onDuty} value={count(tiles.onDuty)} of={count(tiles.units)} />
      <Figure label={t.short24} value={count(tiles.shortNext24h)} tone={tiles.shortNext24h > 0 ? 'gap' : undefined} />
      <Figure
        label={t.unconfirmed}
        value={count(tiles.unconfirmed72h)}
        tone={tiles.unconfirmed72h > 0 ? 'part' : undefined}
      />
      <Figure label={t.unsubmitted} value={count(tiles.notSubmitted)} />
    </dl>
  );
}

function Figure({
  label,
  value,
  of,
  tone,
}: {
  label: string;
  value: string;
  of?: string;
  tone?: 'gap' | 'part' | undefined;
}) {
  return (
    <div data-tone={tone}>
      <dt>{label}</dt>
      <dd>
        {value}
        {of !== undefined && <small>/{of}</small>}
      </dd>
    </div>
  );
}

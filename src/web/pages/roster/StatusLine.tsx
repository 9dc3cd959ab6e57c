import { dayLabel } from '../../../rota/labels.js';
import { Button } from '../../components/Button.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { language, named } from '../../i18n.js';
import { erase, giveAll } from './acts.js';
import { askCells } from './fill/asking.js';
import { fillWords } from './fill/fill.words.js';
import { whyOf } from './whyof.js';
import { gridWords } from './grid.words.js';
import { contentOf, markOf, warningOf } from './looks.js';
import { sizeOf } from './ranges.js';
import css from './StatusLine.module.css';
import type { Surface } from './surface.js';
import { words } from './words.js';
import { wishSaid } from './wishing.js';

/** Below the grid: the cell with the focus in words, or how much is chosen and what can be done with all of it. */
export function StatusLine({ surface }: { surface: Surface }) {
  const { bench } = surface;
  const t = gridWords();
  const chosen = surface.chosen.value;
  const { rows, columns } = chosen ? sizeOf(chosen) : { rows: 1, columns: 1 };
  const several = chosen !== null && rows * columns > 1;
  return (
    <div class={css.line}>
      {several ? <b>{t.cells(rows * columns, rows)}</b> : <Focused surface={surface} />}
      {several && bench.mayAssign && (
        <span class={css.acts}>
          {bench.turns.value.map((turn) => (
            <button
              key={turn.code}
              type="button"
              title={`${t.assignAll}: ${turn.label}`}
              aria-label={`${t.assignAll}: ${turn.label}`}
              onClick={() => giveAll(surface, chosen, turn.code)}
            >
              <ShiftChip code={turn.code} />
            </button>
          ))}
          <button type="button" title={t.eraseAll} aria-label={t.eraseAll} onClick={() => erase(surface, chosen)}>
            <ShiftChip code="×" />
          </button>
        </span>
      )}
      {several && bench.mayAssign && (
        <Button kind="quiet" size="small" icon="wand" onClick={() => askCells(surface, chosen)}>
          {fillWords().fillCells}
        </Button>
      )}
      <Button kind="quiet" size="small" class={css.help} onClick={() => (surface.help.value = true)}>
        {t.shortcuts} ?
      </Button>
    </div>
  );
}

/** Name, day and why it is special, what stands there, and what is wrong with it. */
function Focused({ surface }: { surface: Surface }) {
  const { bench } = surface;
  const place = surface.focus.value;
  const row = place && bench.shown.value[place.row];
  const day = place && bench.draft.sheet.value.days[place.column];
  const cell = place && row?.cells[place.column];
  if (!row || !day || !cell) return <span class={css.focused} />;
  const post = bench.draft.sheet.value.postById.get(bench.post.value);
  const warning = warningOf(cell, bench);
  const wish = wishSaid(bench, row.person.id, day.on);
  const special = markOf(day) ? ` (${whyOf(day)})` : '';
  return (
    <span class={css.focused}>
      <b>{row.person.name}</b> {dayLabel(day.on, language.value)}
      {special}: {contentOf(cell, bench) ?? gridWords().free}
      {!row.mayStand && post && `. ${words().mayNotStand}: ${named(post)}`}
      {wish && `. ${wish}`}
      {warning && <em> ⚠ {warning}</em>}
    </span>
  );
}

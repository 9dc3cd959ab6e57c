import { toast } from '../../components/Toast.js';
import { doEdits, erase } from './acts.js';
import { looksLikeSheet } from './codes.js';
import { gridWords } from './grid.words.js';
import { namesOf, pasted } from './pasting.js';
import type { Bounds } from './ranges.js';
import type { Surface } from './surface.js';
import { parseTable, tableHtml, tableText } from './tsv.js';

/** Copies, cuts and pastes the chosen cells while the focus is in the grid. Call the result to stop. */
export function followClipboard(surface: Surface): () => void {
  const bounds = () => (surface.table.contains(document.activeElement) ? surface.chosen.value : null);
  const take = (event: ClipboardEvent) => {
    const chosen = bounds();
    if (!chosen || !event.clipboardData) return;
    const cells = written(surface, chosen);
    event.clipboardData.setData('text/plain', tableText(cells));
    event.clipboardData.setData('text/html', tableHtml(cells));
    event.preventDefault();
    const count = (chosen.bottom - chosen.top + 1) * (chosen.right - chosen.left + 1);
    surface.bench.said.value = gridWords().copied(count);
    if (event.type === 'cut' && surface.bench.mayAssign) erase(surface, chosen);
  };
  const put = (event: ClipboardEvent) => {
    const chosen = bounds();
    const text = event.clipboardData?.getData('text/plain');
    if (!chosen || !text) return;
    event.preventDefault();
    paste(surface, chosen, text);
  };
  document.addEventListener('copy', take);
  document.addEventListener('cut', take);
  document.addEventListener('paste', put);
  return () => {
    document.removeEventListener('copy', take);
    document.removeEventListener('cut', take);
    document.removeEventListener('paste', put);
  };
}

/** The texts of a rectangle; before whole lines the name. */
function written({ bench, size }: Surface, { top, left, bottom, right }: Bounds): string[][] {
  const whole = left === 0 && right === size.columns - 1 && size.columns > 1;
  return bench.shown.value.slice(top, bottom + 1).map(({ person, cells }) => {
    const texts = cells.slice(left, right + 1).map((cell) => (cell.tone === 'other' ? '' : cell.text));
    return whole ? [person.name, ...texts] : texts;
  });
}

function paste(surface: Surface, chosen: Bounds, text: string): void {
  const { bench } = surface;
  const t = gridWords();
  if (!bench.mayAssign) return toast(t.readOnly);
  const cells = parseTable(text);
  const ground = {
    people: bench.shown.value.map((row) => row.person),
    days: bench.draft.sheet.value.days.map((day) => day.on),
    codes: bench.turns.value.map((turn) => turn.code),
  };
  if (!namesOf(cells, ground) && looksLikeSheet(cells, ground.codes)) {
    if (bench.importCells) bench.importCells(cells);
    else toast(t.sheet, { tone: 'gap' });
    return;
  }
  const { edits, unread, outside } = pasted(cells, chosen, ground);
  const more = [
    ...(unread.length > 0 ? [t.unread(unread.map((each) => `“${each}”`).join(', '))] : []),
    ...(outside > 0 ? [t.outside(outside)] : []),
  ];
  doEdits(bench, edits, t.pasted, more);
}

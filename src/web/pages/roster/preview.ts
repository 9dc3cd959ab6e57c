import type { CellEdit, Filled } from './filling.js';
import type { Surface } from './surface.js';

const shown = new WeakMap<Surface, HTMLElement[]>();

/** Draws edits into the cells without doing them. Attributes, so that what the grid itself draws stays as it is. */
export function preview(surface: Surface, edits: readonly CellEdit[], { refused, warnings, step }: Filled): void {
  clearPreview(surface);
  const { shiftById, days } = surface.bench.draft.sheet.value;
  const rows = new Map(surface.bench.shown.value.map((row, index) => [row.person.id, index]));
  const columns = new Map(days.map((day, index) => [day.on, index]));
  const hard = new Set(refused.map(({ edit }) => edit));
  const warned = new Set(warnings.flatMap((each) => each.watchIds));
  const soft = new Set(
    step.add
      .filter((each) => warned.has(each.id))
      .map((each) => `${each.personId}${shiftById.get(each.shiftId)?.on ?? ''}`),
  );
  const cells = edits.flatMap((edit) => {
    const [row, column] = [rows.get(edit.personId), columns.get(edit.on)];
    const cell = row === undefined || column === undefined ? undefined : surface.cell({ row, column });
    if (!cell) return [];
    cell.dataset['paint'] = edit.codes.join('');
    cell.dataset['tone'] = toneOf(edit.codes[0] ?? '');
    if (hard.has(edit)) cell.dataset['bad'] = 'hard';
    else if (soft.has(edit.personId + edit.on)) cell.dataset['bad'] = 'soft';
    return [cell];
  });
  shown.set(surface, cells);
}

export function clearPreview(surface: Surface): void {
  for (const { dataset } of shown.get(surface) ?? []) {
    delete dataset['paint'];
    delete dataset['tone'];
    delete dataset['bad'];
  }
  shown.delete(surface);
}

const toneOf = (code: string): string => ({ S: 's', N: 's', C: 'c', T: 'c', Đ: 'd' })[code] ?? 'p';

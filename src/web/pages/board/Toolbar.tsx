import type { Board } from '../../api/coverage.js';
import { FilterChip } from '../../components/FilterChip.js';
import { SearchField } from '../../components/SearchField.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { Select } from '../../components/Select.js';
import { named } from '../../i18n.js';
import { now } from '../../time.js';
import { words } from './board.words.js';
import { type Filters, inState } from './filters.js';
import css from './Toolbar.module.css';

/** What narrows the board down: the view, the search, the states, the order, the kind and the area. */
export function Toolbar({
  board,
  filters,
  search,
  onSearch,
  onChange,
}: {
  board: Board;
  filters: Filters;
  search: string;
  onSearch: (text: string) => void;
  onChange: (change: Partial<Filters>) => void;
}) {
  const t = words();
  const chip = (state: Filters['state'], label: string) => (
    <FilterChip
      label={label}
      count={board.units.filter((unit) => inState(unit, state, now())).length}
      on={filters.state === state}
      onClick={() => onChange({ state })}
    />
  );
  return (
    <div class={css.toolbar}>
      <SegmentedControl
        label={t.view}
        options={[
          { value: 'map', label: t.map },
          { value: 'now', label: t.now },
          { value: 'gaps', label: t.gaps },
        ]}
        value={filters.view}
        onChange={(view) => onChange({ view })}
      />
      <div class={css.search}>
        <SearchField label={t.search} placeholder={t.find} value={search} onInput={onSearch} />
      </div>
      <div class={css.filters} role="group" aria-label={t.filter}>
        {chip('all', t.all)}
        {chip('short', t.short)}
        {chip('unconfirmed', t.unconfirmed)}
        {chip('unsubmitted', t.unsubmitted)}
        <span class={css.space} />
        <Choices board={board} filters={filters} onChange={onChange} />
      </div>
    </div>
  );
}

function Choices({
  board,
  filters,
  onChange,
}: {
  board: Board;
  filters: Filters;
  onChange: (change: Partial<Filters>) => void;
}) {
  const t = words();
  return (
    <>
      <Select
        label={t.order}
        value={filters.order}
        onChange={(order) => onChange({ order: order === 'area' ? 'area' : 'urgent' })}
        options={[
          { value: 'area', label: t.byArea },
          { value: 'urgent', label: t.urgentFirst },
        ]}
      />
      <Select
        label={t.kind}
        value={filters.kind}
        onChange={(kind) => onChange({ kind })}
        options={[{ value: '', label: t.kind }, ...board.kinds.map((kind) => ({ value: kind.id, label: named(kind) }))]}
      />
      <Select
        label={t.area}
        value={filters.area}
        onChange={(area) => onChange({ area })}
        options={[{ value: '', label: t.area }, ...board.areas.map((area) => ({ value: area.id, label: area.name }))]}
      />
    </>
  );
}

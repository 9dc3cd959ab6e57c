import { useLocation } from 'preact-iso';
import { SearchField } from '../../components/SearchField.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { Select } from '../../components/Select.js';
import { words } from '../board/board.words.js';
import css from './AreaList.module.css';
import { areasWords } from './areas.words.js';
import { addressWith, choiceOf } from './choice.js';

/** What is shown of so many units: their areas, who is on duty or the gaps; and by what name. */
export function AreaToolbar({ search, onSearch }: { search: string; onSearch: (text: string) => void }) {
  const [t, w] = [areasWords(), words()];
  const { query, route } = useLocation();
  const { order, view } = choiceOf(query);
  return (
    <div class={css.toolbar}>
      <SegmentedControl
        label={w.view}
        options={[
          { value: 'areas', label: t.byAreas },
          { value: 'now', label: w.now },
          { value: 'gaps', label: w.gaps },
        ]}
        value={view}
        onChange={(to) => route(addressWith(query, { view: to }))}
      />
      <SearchField label={view === 'areas' ? t.find : t.findUnit} value={search} onInput={onSearch} />
      {view === 'areas' && (
        <Select
          label={t.order}
          value={order}
          onChange={(to) => route(addressWith(query, { order: to === 'name' ? 'name' : 'worst' }))}
          options={[
            { value: 'worst', label: t.worst },
            { value: 'name', label: t.byName },
          ]}
        />
      )}
    </div>
  );
}

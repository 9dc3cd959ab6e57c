import { useMemo, useState } from 'preact/hooks';
import type { Unit } from '../../api/units.js';
import { Icon } from '../../components/Icon.js';
import { SearchField } from '../../components/SearchField.js';
import { count } from '../../i18n.js';
import type { Branch } from './tree.js';
import { childrenOf, found, opened, pathTo } from './tree.js';
import css from './UnitTree.module.css';
import { words } from './words.js';

const SHOWN = 200;

/** The tree of units; a search shows the matches as a flat list, marks aside. */
export function UnitTree({ units, chosen }: { units: readonly Unit[]; chosen: string | undefined }) {
  const t = words();
  const [search, setSearch] = useState('');
  const below = useMemo(() => childrenOf(units), [units]);
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set([...(below.get(null) ?? []).map((unit) => unit.id), ...pathTo(units, chosen).slice(1)]),
  );
  const branches = search.trim() === '' ? opened(below, open) : found(units, search);
  const toggle = (id: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return (
    <nav class={css.tree} aria-label={t.units}>
      <SearchField label={t.findUnit} value={search} onInput={setSearch} />
      <ul>
        {branches.slice(0, SHOWN).map((branch) => (
          <Line
            key={branch.unit.id}
            branch={branch}
            open={open.has(branch.unit.id)}
            chosen={branch.unit.id === chosen}
            onToggle={toggle}
          />
        ))}
      </ul>
      {branches.length === 0 && <p>{t.noUnit}</p>}
      {branches.length > SHOWN && <p>{`… ${count(branches.length - SHOWN)}`}</p>}
    </nav>
  );
}

function Line({
  branch,
  open,
  chosen,
  onToggle,
}: {
  branch: Branch;
  open: boolean;
  chosen: boolean;
  onToggle: (id: string) => void;
}) {
  const t = words();
  const { unit, depth, children } = branch;
  return (
    <li style={{ '--depth': String(depth) }}>
      {children > 0 ? (
        <button
          type="button"
          aria-expanded={open}
          aria-label={`${open ? t.shut : t.open} ${unit.name}`}
          onClick={() => onToggle(unit.id)}
        >
          <Icon name={open ? 'chevron' : 'right'} size={16} />
        </button>
      ) : (
        <span />
      )}
      <a href={`/directory?unit=${unit.id}`} aria-current={chosen ? 'page' : undefined}>
        {unit.name} <small>{count(unit.people)}</small>
      </a>
    </li>
  );
}

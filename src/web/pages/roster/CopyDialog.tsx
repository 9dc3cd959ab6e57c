import { useMemo, useState } from 'preact/hooks';
import type { Copied } from '../../../rota/copy.js';
import { sentenceOf } from '../../api.js';
import { earlier } from '../../api/rosters.js';
import type { EarlierRoster } from '../../api/rosters.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Field } from '../../components/Field.js';
import { Select } from '../../components/Select.js';
import { toast } from '../../components/Toast.js';
import { dateRange, dayWords } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { copyOnto } from './copying.js';
import type { Draft } from './draft.js';
import { grouped } from './grouped.js';
import type { PlacingMode } from './placing.js';
import { stepFor } from './placing.js';
import { ModeChoice, PlacingPreview } from './PlacingPreview.js';
import css from './Starts.module.css';
import { startWords } from './start.words.js';

/** Puts the people of an earlier period on this one's days of the same kinds, as one step that can be undone. */
export function CopyDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = startWords();
  const { unit, period } = draft.view.value;
  const { value, error } = useLoaded(() => earlier(unit.id, period.id), period.id);
  const rosters = value?.rosters ?? [];
  const [first] = rosters;
  return (
    <Dialog wide title={t.copy} onClose={onClose}>
      {error !== undefined && <p role="alert">{sentenceOf(error)}</p>}
      {value && !first && <p>{t.noEarlier}</p>}
      {first && <Copying draft={draft} rosters={rosters} first={first} onClose={onClose} />}
    </Dialog>
  );
}

function Copying({
  draft,
  rosters,
  first,
  onClose,
}: {
  draft: Draft;
  rosters: readonly EarlierRoster[];
  first: EarlierRoster;
  onClose: () => void;
}) {
  const t = startWords();
  const [chosen, choose] = useState(first);
  const [mode, setMode] = useState<PlacingMode>('fill');
  const sheet = draft.sheet.value;
  const copy = useMemo(() => copyOnto(chosen, sheet, draft.view.value.days), [chosen, sheet]);
  const placing = useMemo(() => stepFor(draft, copy.placements, mode), [copy, mode, draft.placed.value]);
  const apply = () => {
    draft.change(placing.step);
    toast(t.done(placing.step.add.length));
    onClose();
  };
  return (
    <div class={css.form}>
      <Field label={t.from} hint={t.days}>
        {({ id, describedBy }) => (
          <Select
            id={id}
            describedBy={describedBy}
            value={chosen.rosterId}
            options={rosters.map((each) => ({
              value: each.rosterId,
              label: `${each.title} (${dateRange(each.firstOn, each.lastOn)})`,
            }))}
            onChange={(value) => choose(rosters.find((each) => each.rosterId === value) ?? first)}
          />
        )}
      </Field>
      {draft.placed.value.length > 0 && <ModeChoice mode={mode} onChange={setMode} />}
      <PlacingPreview draft={draft} placing={placing}>
        <Unplaced unplaced={copy.unplaced} from={chosen} />
      </PlacingPreview>
      <Apply disabled={placing.step.add.length === 0} onApply={apply} onClose={onClose} />
    </div>
  );
}

/** The buttons under a start. */
export function Apply({ disabled, onApply, onClose }: { disabled: boolean; onApply: () => void; onClose: () => void }) {
  const t = startWords();
  return (
    <div class={css.ways}>
      <Button kind="primary" disabled={disabled} onClick={onApply}>
        {t.apply}
      </Button>
      <Button onClick={onClose}>{t.cancel}</Button>
    </div>
  );
}

function Unplaced({ unplaced, from }: { unplaced: Copied['unplaced']; from: EarlierRoster }) {
  const t = startWords();
  if (unplaced.length === 0) return null;
  const names = new Map(from.people.map((person) => [person.id, person.name]));
  const byWhy = grouped(unplaced, ({ on, why }) => `${dayWords(on)}: ${t.why[why]}`);
  return (
    <details>
      <summary>{t.notMapped(unplaced.length)}</summary>
      <ul>
        {[...byWhy].map(([line, list]) => (
          <li key={line}>
            {line} ({[...new Set(list.map(({ watch }) => names.get(watch.personId) ?? '—'))].join(', ')})
          </li>
        ))}
      </ul>
    </details>
  );
}

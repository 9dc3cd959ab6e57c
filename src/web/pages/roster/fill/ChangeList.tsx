import { useEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../../components/Button.js';
import { SegmentedControl } from '../../../components/SegmentedControl.js';
import { ShiftChip } from '../../../components/ShiftChip.js';
import type { Proposal } from '../../../api/fill.js';
import { dayWords } from '../../../dates.js';
import { named } from '../../../i18n.js';
import type { RefusedPlacement } from '../placing.js';
import { said } from '../said.js';
import type { Change, ChangeGroup } from './changes.js';
import { FEW, groupsOf, placeOf } from './changes.js';
import css from './Fill.module.css';
import { fillWords } from './fill.words.js';
import type { FillRun } from './run.js';

/** The proposal line by line, by day or by person, each to be taken or not. */
export function ChangeList({ run, refused }: { run: FillRun; refused: Proposal['refused'] }) {
  const t = fillWords();
  const [by, group] = useState<'day' | 'person'>('day');
  const changes = run.changes.value;
  if (changes.length === 0) return null;
  const groups = groupsOf(run.bench.draft.sheet.value, changes, by);
  return (
    <section class={css.changes} aria-label={t.changes}>
      <header>
        <h3>
          {t.changes} <small>{changes.length}</small>
        </h3>
        <SegmentedControl
          label={t.changes}
          options={(['day', 'person'] as const).map((value) => ({
            value,
            label: value === 'day' ? t.byDay : t.byPerson,
          }))}
          value={by}
          onChange={group}
        />
      </header>
      {groups.map((each) => (
        <Group key={by + each.id} run={run} group={each} by={by} unfolded={changes.length <= FEW} />
      ))}
      {refused.length > 0 && <p class={css.quiet}>{t.refused(refused.length)}</p>}
    </section>
  );
}

function Group({
  run,
  group: { id, changes },
  by,
  unfolded,
}: {
  run: FillRun;
  group: ChangeGroup;
  by: 'day' | 'person';
  unfolded: boolean;
}) {
  const t = fillWords();
  const [open, setOpen] = useState(unfolded);
  const title = by === 'day' ? dayWords(id) : run.bench.nameOf(id);
  const wanted = changes.filter(({ key }) => !run.left.value.has(key)).length;
  return (
    <div class={css.group}>
      <div class={css.groupHead}>
        <label>
          <Tick all={changes.length} wanted={wanted} onChange={(value) => run.want(changes, value)} />
          <b>{title}</b>
        </label>
        <Button kind="quiet" size="small" expanded={open} onClick={() => setOpen(!open)}>
          <span class={css.sum}>{sumOf(changes)}</span>
          <i class={css.whom}>{t.unfold(title)}</i>
        </Button>
      </div>
      {open && (
        <ul>
          {changes.map((change) => (
            <Line key={change.key} run={run} change={change} by={by} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** `+3 −1`: how many come and go. */
function sumOf(changes: readonly Change[]): string {
  const going = changes.filter(({ placed }) => placed !== null).length;
  const coming = changes.length - going;
  return [coming > 0 && `+${coming}`, going > 0 && `−${going}`].filter(Boolean).join(' ');
}

function Tick({ all, wanted, onChange }: { all: number; wanted: number; onChange: (wanted: boolean) => void }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = wanted > 0 && wanted < all;
  });
  return <input ref={box} type="checkbox" checked={wanted === all} onChange={() => onChange(wanted < all)} />;
}

function Line({ run, change, by }: { run: FillRun; change: Change; by: 'day' | 'person' }) {
  const t = fillWords();
  const { shift, personId, placed, key } = change;
  const { posts, postById } = run.bench.draft.sheet.value;
  const post = posts.length > 1 ? postById.get(shift.postId) : undefined;
  const name = run.bench.nameOf(personId);
  const refusal = refusalOf(run, change);
  return (
    <li data-gone={placed !== null || undefined}>
      <label>
        <input
          type="checkbox"
          checked={!run.left.value.has(key)}
          onChange={(event) => run.want([change], event.currentTarget.checked)}
        />
        <ShiftChip code={shift.code} />
        <span>
          {placed !== null && <i>{t.takeOff} </i>}
          <span>{by === 'day' ? name : dayWords(shift.on)}</span>
          {post && <small>{named(post)}</small>}
          {refusal && <em>{refusal}</em>}
        </span>
      </label>
      {placed === null && (
        <Button
          kind="quiet"
          size="small"
          title={t.whyOf(name)}
          onClick={() => (run.bench.asked.value = { shiftId: shift.id, personId })}
        >
          ? <i class={css.whom}>{t.whyOf(name)}</i>
        </Button>
      )}
    </li>
  );
}

/** Why a change cannot be taken as things stand; empty when it can. */
function refusalOf(run: FillRun, { shift, personId, placed }: Change): string {
  if (placed) return '';
  const place = placeOf({ shiftId: shift.id, personId });
  const found = run.taking.value.refused.find(({ placement }) => placeOf(placement) === place);
  return found ? sentenceOf(found) : '';
}

function sentenceOf({ breaches }: RefusedPlacement): string {
  const t = fillWords();
  return `${t.cannot}: ${breaches.length === 0 ? t.noRoom : breaches.map(said).join('; ')}`;
}

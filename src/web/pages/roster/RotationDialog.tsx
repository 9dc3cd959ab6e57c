import { useMemo, useState } from 'preact/hooks';
import type { Rotated } from '../../../rota/rotation.js';
import { earlier } from '../../api/rosters.js';
import { Dialog } from '../../components/Dialog.js';
import { Field } from '../../components/Field.js';
import { Select } from '../../components/Select.js';
import { toast } from '../../components/Toast.js';
import { dayWords } from '../../dates.js';
import { named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { Apply } from './CopyDialog.js';
import type { Draft } from './draft.js';
import { grouped } from './grouped.js';
import type { PlacingMode } from './placing.js';
import { stepFor } from './placing.js';
import { ModeChoice, PlacingPreview } from './PlacingPreview.js';
import type { RotationChoice } from './rotating.js';
import { lastOf, restOf, rotated } from './rotating.js';
import { RotationPeople } from './RotationPeople.js';
import type { Sheet } from './sheet.js';
import { turnsOf } from './sheet.js';
import css from './Starts.module.css';
import { startWords } from './start.words.js';

const BLOCKS = [1, 2, 3, 4, 5, 6, 7];

/** Fills chosen shifts by turns over chosen people, as one step that can be undone. */
export function RotationDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = startWords();
  const sheet = draft.sheet.value;
  const { unit, period } = draft.view.value;
  const known = useLoaded(() => earlier(unit.id, period.id), period.id).value?.rosters ?? [];
  const [plan, setPlan] = useState<Plan>(() => begun(sheet));
  const change = (part: Partial<Plan>) => setPlan({ ...plan, ...part });
  const personIds = plan.order.filter((id) => !plan.left.has(id));
  const last = lastOf(known, kindsOf(sheet, plan.postIds), personIds);
  const choice = choiceOf(sheet, plan, personIds, last);
  const result = useMemo(() => rotated(draft, choice), [sheet, draft.placed.value, plan, last]);
  const placing = useMemo(() => stepFor(draft, result.placements, plan.mode), [result]);
  const apply = () => {
    draft.change(placing.step);
    toast(t.done(placing.step.add.length));
    onClose();
  };
  const ready = plan.postIds.size > 0 && choice.codes.size > 0 && personIds.length > 0;
  return (
    <Dialog wide title={t.rotation} onClose={onClose}>
      <div class={css.form}>
        <ShiftFields sheet={sheet} plan={plan} onChange={change} />
        {draft.placed.value.length > 0 && <ModeChoice mode={plan.mode} onChange={(mode) => change({ mode })} />}
        <RotationPeople
          sheet={sheet}
          order={plan.order}
          left={plan.left}
          onOrder={(order) => change({ order })}
          onLeft={(left) => change({ left })}
        />
        {last !== undefined && (
          <div class={css.checks}>
            <label>
              <input type="checkbox" checked={plan.goOn} onChange={() => change({ goOn: !plan.goOn })} />
              {t.after(sheet.names.get(last) ?? '')}
            </label>
          </div>
        )}
        <p class={css.quiet}>{t.rest(restOf(sheet))}</p>
        {ready ? (
          <PlacingPreview draft={draft} placing={placing}>
            <Counts sheet={sheet} personIds={personIds} placements={result.placements} />
            <Gaps sheet={sheet} gaps={result.gaps} />
          </PlacingPreview>
        ) : (
          <p role="status">{t.chooseMore}</p>
        )}
        <Apply disabled={!ready || placing.step.add.length === 0} onApply={apply} onClose={onClose} />
      </div>
    </Dialog>
  );
}

/** What the dialog remembers while it is open. */
interface Plan {
  readonly postIds: ReadonlySet<string>;
  /** Turns that are left out. */
  readonly without: ReadonlySet<string>;
  readonly firstOn: string;
  readonly lastOn: string;
  readonly working: boolean;
  readonly off: boolean;
  readonly block: number;
  readonly mode: PlacingMode;
  readonly order: readonly string[];
  /** People who do not take part. */
  readonly left: ReadonlySet<string>;
  readonly goOn: boolean;
}

function begun(sheet: Sheet): Plan {
  const postIds = new Set(sheet.posts.slice(0, 1).map((post) => post.id));
  return {
    postIds,
    without: new Set(),
    firstOn: sheet.days[0]?.on ?? '',
    lastOn: sheet.days.at(-1)?.on ?? '',
    working: true,
    off: true,
    block: 1,
    mode: 'fill',
    order: sheet.staff.map((person) => person.id),
    left: notFor(sheet, postIds),
    goOn: true,
  };
}

function choiceOf(sheet: Sheet, plan: Plan, personIds: readonly string[], last: string | undefined): RotationChoice {
  const codes = turnsIn(sheet, plan.postIds).map(({ code }) => code);
  return {
    ...plan,
    codes: new Set(codes.filter((code) => !plan.without.has(code))),
    personIds,
    after: plan.goOn ? last : undefined,
  };
}

/** Which shifts are to be filled, and how long somebody stays. */
function ShiftFields({ sheet, plan, onChange }: { sheet: Sheet; plan: Plan; onChange: (part: Partial<Plan>) => void }) {
  const t = startWords();
  const choosePosts = (postIds: ReadonlySet<string>) => onChange({ postIds, left: notFor(sheet, postIds) });
  return (
    <>
      {sheet.posts.length > 1 && (
        <Checks
          legend={t.posts}
          options={sheet.posts.map((post) => ({ value: post.id, label: named(post) }))}
          isChosen={(id) => plan.postIds.has(id)}
          onToggle={(id) => choosePosts(toggled(plan.postIds, id))}
        />
      )}
      <Checks
        legend={t.turns}
        options={turnsIn(sheet, plan.postIds).map(({ code, label, hours }) => ({
          value: code,
          label: `${label} ${hours}`,
        }))}
        isChosen={(code) => !plan.without.has(code)}
        onToggle={(code) => onChange({ without: toggled(plan.without, code) })}
      />
      <div class={css.pair}>
        <DaySelect
          label={t.firstDay}
          sheet={sheet}
          value={plan.firstOn}
          onChange={(firstOn) => onChange({ firstOn })}
        />
        <DaySelect label={t.lastDay} sheet={sheet} value={plan.lastOn} onChange={(lastOn) => onChange({ lastOn })} />
        <Field label={t.block}>
          {({ id }) => (
            <Select
              id={id}
              value={String(plan.block)}
              options={BLOCKS.map((n) => ({ value: String(n), label: t.blockOf(n) }))}
              onChange={(value) => onChange({ block: Number(value) })}
            />
          )}
        </Field>
      </div>
      <Checks
        legend={t.kinds}
        options={(['working', 'off'] as const).map((value) => ({ value, label: t[value] }))}
        isChosen={(kind) => plan[kind as 'working' | 'off']}
        onToggle={(kind) => onChange({ [kind]: !plan[kind as 'working' | 'off'] })}
      />
    </>
  );
}

function Checks({
  legend,
  options,
  isChosen,
  onToggle,
}: {
  legend: string;
  options: readonly { readonly value: string; readonly label: string }[];
  isChosen: (value: string) => boolean;
  onToggle: (value: string) => void;
}) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <div class={css.checks}>
        {options.map(({ value, label }) => (
          <label key={value}>
            <input type="checkbox" checked={isChosen(value)} onChange={() => onToggle(value)} />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function DaySelect({
  label,
  sheet,
  value,
  onChange,
}: {
  label: string;
  sheet: Sheet;
  value: string;
  onChange: (on: string) => void;
}) {
  const options = sheet.days.map(({ on }) => ({ value: on, label: dayWords(on) }));
  return (
    <Field label={label}>{({ id }) => <Select id={id} value={value} options={options} onChange={onChange} />}</Field>
  );
}

function Counts({
  sheet,
  personIds,
  placements,
}: {
  sheet: Sheet;
  personIds: readonly string[];
  placements: readonly { readonly personId: string }[];
}) {
  const by = grouped(placements, (each) => each.personId);
  return (
    <div class={css.counts}>
      {personIds.map((id) => (
        <span key={id}>
          {sheet.names.get(id)} <b>{by.get(id)?.length ?? 0}</b>
        </span>
      ))}
    </div>
  );
}

function Gaps({ sheet, gaps }: { sheet: Sheet; gaps: Rotated['gaps'] }) {
  if (gaps.length === 0) return null;
  const shifts = gaps.flatMap((gap) => sheet.shiftById.get(gap.shiftId) ?? []);
  const first = shifts.slice(0, 8).map((shift) => `${dayWords(shift.on)} ${shift.code}`);
  const missing = gaps.reduce((sum, gap) => sum + gap.missing, 0);
  return (
    <p class={css.gaps}>
      {startWords().gaps(missing)}: {[...first, ...(shifts.length > 8 ? ['…'] : [])].join(', ')}
    </p>
  );
}

/** The turns of the chosen posts, each code once. */
function turnsIn(sheet: Sheet, postIds: ReadonlySet<string>) {
  const turns = sheet.posts.filter((post) => postIds.has(post.id)).flatMap((post) => turnsOf(sheet, post.id));
  return [...new Map(turns.map((turn) => [turn.code, turn])).values()];
}

const kindsOf = (sheet: Sheet, postIds: ReadonlySet<string>) =>
  new Set([...postIds].flatMap((id) => sheet.postById.get(id)?.kindId ?? []));

/** Those who may stand none of the posts; they begin unchosen. */
function notFor(sheet: Sheet, postIds: ReadonlySet<string>): Set<string> {
  const kinds = kindsOf(sheet, postIds);
  const may = (allowed: readonly string[]) => allowed.length === 0 || allowed.some((kind) => kinds.has(kind));
  return new Set(
    sheet.staff.filter((person) => person.name === '—' || !may(person.postKindIds)).map((person) => person.id),
  );
}

function toggled(set: ReadonlySet<string>, value: string): Set<string> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

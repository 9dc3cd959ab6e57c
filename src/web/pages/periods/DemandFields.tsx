import type { DayKind } from '../../../rota/calendar.js';
import { dayKindLabel } from '../../../rota/labels.js';
import type { Period } from '../../api/periods.js';
import type { UnitKind } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Select } from '../../components/Select.js';
import { language, named } from '../../i18n.js';
import { dayKinds } from './DayDialog.js';
import css from './DemandFields.module.css';
import { words } from './words.js';

export type Demand = Period['demands'][number];

/** The demand as lines to fill in: kind of unit, post, kind of day, how many, which hours. */
export function DemandFields({
  demands,
  kinds,
  posts,
  note,
  error,
  onChange,
}: {
  demands: readonly Demand[];
  kinds: readonly UnitKind[];
  posts: Period['postKinds'];
  note: string | undefined;
  error: string | undefined;
  onChange: (demands: readonly Demand[]) => void;
}) {
  const t = words();
  const put = (index: number, change: Partial<Demand>) =>
    onChange(demands.map((each, at) => (at === index ? { ...each, ...change } : each)));
  const add = () =>
    onChange([
      ...demands,
      demands.at(-1) ?? {
        unitKindId: kinds[0]?.id ?? '',
        postKindId: posts[0]?.id ?? '',
        dayKind: null,
        required: 1,
        hours: 'always',
      },
    ]);
  return (
    <fieldset class={css.lines}>
      <legend>{t.demand}</legend>
      {note && <p>{note}</p>}
      {demands.length === 0 && <p>{t.usual}</p>}
      {demands.map((demand, index) => (
        <Line
          key={index}
          demand={demand}
          kinds={kinds}
          posts={posts}
          onChange={(change) => put(index, change)}
          onRemove={() => onChange(demands.filter((_, at) => at !== index))}
        />
      ))}
      {error && (
        <p class={css.error} role="alert">
          {error}
        </p>
      )}
      {posts.length > 0 && (
        <Button icon="plus" class={css.add} onClick={add}>
          {t.addDemand}
        </Button>
      )}
    </fieldset>
  );
}

function Line({
  demand,
  kinds,
  posts,
  onChange,
  onRemove,
}: {
  demand: Demand;
  kinds: readonly UnitKind[];
  posts: Period['postKinds'];
  onChange: (change: Partial<Demand>) => void;
  onRemove: () => void;
}) {
  const t = words();
  const days = [
    { value: '', label: t.every },
    ...dayKinds.map((kind) => ({ value: kind, label: dayKindLabel(kind, language.value) })),
  ];
  return (
    <div class={css.line}>
      <Select
        label={t.unitKind}
        value={demand.unitKindId}
        options={kinds.map(option)}
        onChange={(unitKindId) => onChange({ unitKindId })}
      />
      <Select
        label={t.post}
        value={demand.postKindId}
        options={posts.map(option)}
        onChange={(postKindId) => onChange({ postKindId })}
      />
      <Select
        label={t.dayKind}
        value={demand.dayKind ?? ''}
        options={days}
        onChange={(kind) => onChange({ dayKind: kind === '' ? null : (kind as DayKind) })}
      />
      <input
        class={css.number}
        type="number"
        min={0}
        max={50}
        aria-label={t.required}
        value={demand.required}
        onInput={(event) => onChange({ required: Number(event.currentTarget.value) })}
      />
      <Select
        label={t.hours}
        value={demand.hours}
        options={(['always', 'out-of-office'] as const).map((hours) => ({ value: hours, label: t[hours] }))}
        onChange={(hours) => onChange({ hours: hours as Demand['hours'] })}
      />
      <Button icon="trash" kind="quiet" bare onClick={onRemove}>
        {t.remove}
      </Button>
    </div>
  );
}

const option = (each: { id: string; nameVi: string; nameEn: string }) => ({ value: each.id, label: named(each) });

import { useLocation } from 'preact-iso';
import { useRef } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { type Advisory, advisories, advisoryOf, type AdvisoryList, correct, issue } from '../../api/advisories.js';
import { type UnitList, units } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Checkbox, Field, TextArea, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { type Form, useForm } from '../../form.js';
import { language, named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import css from '../incidents/Incidents.module.css';
import own from './Advisories.module.css';
import { blank, bodyOf, type Values, valuesOf } from './form-values.js';
import { formWords, words } from './words.js';

interface Ground {
  readonly unitId: string;
  readonly severities: AdvisoryList['severities'];
  readonly list: UnitList;
  /** What is corrected; undefined: it is new. */
  readonly advisory: Advisory | undefined;
}

/** A new advisory of a unit, or the correction of one. */
export function AdvisoryForm({ unitId = '', advisoryId }: { unitId?: string; advisoryId?: string }) {
  const { value, error } = useLoaded(() => load(unitId, advisoryId), `advisory form ${unitId} ${advisoryId}`);
  if (error !== undefined) return <Empty title={sentenceOf(error)} icon="warning" />;
  return value ? <Writing ground={value} /> : <Skeleton rows={8} height={60} />;
}

async function load(unitId: string, advisoryId: string | undefined): Promise<Ground> {
  const advisory = advisoryId === undefined ? undefined : await advisoryOf(advisoryId);
  const from = advisory?.unitId ?? unitId;
  const [{ severities }, list] = await Promise.all([advisories('open', from), units({ under: from })]);
  return { unitId: from, severities, list, advisory };
}

function Writing({ ground: { unitId, severities, list, advisory } }: { ground: Ground }) {
  const t = formWords();
  const { route } = useLocation();
  // However often it is sent, it is one advisory.
  const id = useRef(crypto.randomUUID());
  const form = useForm<Values>(advisory ? valuesOf(advisory) : blank(unitId), async (values) => {
    const body = bodyOf(values);
    const { id: done } = advisory
      ? await correct(advisory.id, advisory.version, { ...body, tell: values.tell })
      : await issue(unitId, { id: id.current, ...body });
    route(`/advisories/${done}`, true);
  });
  const { values, set } = form;
  const filled = [values.issuer, values.title, values.product, values.todo].every((text) => text.trim() !== '');
  return (
    <>
      <a class={css.back} href={advisory ? `/advisories/${advisory.id}` : '/advisories'}>
        ‹ {advisory ? advisory.title : words().back}
      </a>
      <PageHead title={advisory ? t.correct : words().issue} />
      <form class={css.card} data-narrow onSubmit={form.submit}>
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        <What form={form} severities={severities} />
        <ForWhom form={form} list={list} unitId={unitId} />
        {advisory && <Checkbox label={t.tell} checked={values.tell} onChange={set('tell')} />}
        <Button kind="primary" size="big" type="submit" icon="mail" busy={form.busy} disabled={!filled}>
          {advisory ? t.save : t.send}
        </Button>
      </form>
    </>
  );
}

/** What it is about and what is to be done. */
function What({ form, severities }: { form: Form<Values>; severities: Ground['severities'] }) {
  const t = formWords();
  const { values, set, fault } = form;
  const line = (member: 'number' | 'issuer' | 'title' | 'product' | 'versions' | 'cves', hint?: string) => (
    <TextField
      label={t[member]}
      hint={hint}
      maxLength={300}
      value={values[member]}
      onInput={set(member)}
      error={fault(member)}
    />
  );
  return (
    <>
      {line('title')}
      {line('issuer')}
      <div class={css.pair}>
        {line('number', t.numberHint)}
        <Field label={t.severity}>
          {({ id: control }) => (
            <Select
              id={control}
              value={values.severity}
              onChange={set('severity')}
              options={severities.map((each) => ({ value: each.id, label: each[language.value] }))}
            />
          )}
        </Field>
      </div>
      <div class={css.pair}>
        {line('product')}
        {line('versions')}
      </div>
      {line('cves', t.cvesHint)}
      <TextArea label={t.todo} rows={4} value={values.todo} onInput={set('todo')} error={fault('todo')} />
      <TextArea label={t.links} rows={2} value={values.links} onInput={set('links')} error={fault('links')} />
    </>
  );
}

/** Which units it is for, and until when. */
function ForWhom({ form, list, unitId }: { form: Form<Values>; list: UnitList; unitId: string }) {
  const t = formWords();
  const { values, set, fault } = form;
  return (
    <>
      <div class={css.pair}>
        <TextField label={t.dueOn} type="date" value={values.dueAt} onInput={set('dueAt')} error={fault('dueAt')} />
        <TextField label={t.dueAt} type="time" value={values.dueClock} onInput={set('dueClock')} />
      </div>
      <Field label={t.top} error={fault('topId')}>
        {({ id: control }) => (
          <Select id={control} value={values.topId} onChange={set('topId')} options={topsOf(list, unitId)} />
        )}
      </Field>
      <Kinds list={list} chosen={values.kindIds} onChange={set('kindIds')} />
    </>
  );
}

/** The issuing unit first, then those below it that have units of their own. */
function topsOf({ units: all }: UnitList, unitId: string) {
  const t = formWords();
  const uppers = new Set(all.flatMap(({ parentId, supervisingUnitId }) => [parentId, supervisingUnitId]));
  const tops = all.filter(({ id }) => id === unitId || uppers.has(id));
  return tops
    .toSorted((a, b) => Number(b.id === unitId) - Number(a.id === unitId))
    .map(({ id, name }) => ({ value: id, label: t.under(name) }));
}

/** Which of the kinds there are below; none ticked: all. */
function Kinds({
  list,
  chosen,
  onChange,
}: {
  list: UnitList;
  chosen: readonly string[];
  onChange: (kindIds: readonly string[]) => void;
}) {
  const there = new Set(list.units.map(({ kindId }) => kindId));
  return (
    <fieldset>
      <legend>{formWords().kinds}</legend>
      <div class={own.kinds}>
        {list.kinds
          .filter(({ id }) => there.has(id))
          .map((kind) => (
            <Checkbox
              key={kind.id}
              label={named(kind)}
              checked={chosen.includes(kind.id)}
              onChange={(on) => onChange(on ? [...chosen, kind.id] : chosen.filter((each) => each !== kind.id))}
            />
          ))}
      </div>
    </fieldset>
  );
}

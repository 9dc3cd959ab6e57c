import { sentenceOf } from '../../api.js';
import type { Role } from '../../api/access.js';
import { giveGrant, grants, takeGrant } from '../../api/access.js';
import { people } from '../../api/people.js';
import type { Unit } from '../../api/units.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { Field } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import { holds } from '../../session.js';
import { grantWords } from './grants.words.js';
import css from './List.module.css';
import forms from './Forms.module.css';

/** Who holds which role at the unit. */
export function GrantList({ unit }: { unit: Unit }) {
  const t = grantWords();
  const { value, error, reload } = useLoaded(() => grants(unit.id), unit.id);
  const take = async (id: string) => {
    try {
      await takeGrant(id);
      toast(t.taken);
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
    }
    await reload();
  };
  return (
    <section class={css.section}>
      <p class={css.none}>{t.note}</p>
      {error !== undefined && <p class={css.failure}>{sentenceOf(error)}</p>}
      {!value && error === undefined && <Skeleton rows={3} height={46} />}
      {value?.grants.length === 0 && <p class={css.none}>{t.none}</p>}
      {value && value.grants.length > 0 && (
        <ul class={css.list}>
          {value.grants.map((grant) => (
            <li key={grant.id}>
              <div class={css.words}>
                <b>{grant.personName}</b>
              </div>
              <Badge tone="accent">{t[grant.role]}</Badge>
              <Button size="small" onClick={() => void take(grant.id)}>
                {t.take}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NewGrant unit={unit} onGiven={reload} />
    </section>
  );
}

function NewGrant({ unit, onGiven }: { unit: Unit; onGiven: () => Promise<void> }) {
  const t = grantWords();
  const { value } = useLoaded(() => people({ unitId: unit.id, limit: 200 }), unit.id);
  const first = value?.people[0]?.id ?? '';
  const form = useForm({ personId: '', role: 'scheduler' }, async (values) => {
    await giveGrant(unit.id, { personId: values.personId || first, role: values.role as Role });
    toast(t.given);
    await onGiven();
  });
  if (!value) return null;
  if (value.people.length === 0) return <p class={css.none}>{t.addPeopleFirst}</p>;
  const roles: Role[] = [
    'viewer',
    'scheduler',
    'head',
    ...(holds('administrator', 'department') ? (['department', 'administrator'] as const) : []),
  ];
  return (
    <form class={forms.row} noValidate onSubmit={form.submit}>
      <Field label={t.person} error={form.fault('personId')}>
        {(control) => (
          <Select
            {...control}
            value={form.values.personId || first}
            options={value.people.map((person) => ({ value: person.id, label: person.name }))}
            onChange={form.set('personId')}
          />
        )}
      </Field>
      <Field label={t.role} error={form.fault('role')}>
        {(control) => (
          <Select
            {...control}
            value={form.values.role}
            options={roles.map((role) => ({ value: role, label: t[role] }))}
            onChange={form.set('role')}
          />
        )}
      </Field>
      <Button type="submit" icon="plus" busy={form.busy}>
        {t.give}
      </Button>
      {form.failure && <Notice tone="gap">{form.failure}</Notice>}
    </form>
  );
}

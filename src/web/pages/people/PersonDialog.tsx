import type { PhoneWarning } from '../../../rota/phones.js';
import { possiblePhone } from '../../../rota/phones.js';
import type { Person } from '../../api/people.js';
import { changePerson, createPerson, leaveUnit } from '../../api/people.js';
import type { Unit } from '../../api/units.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Checkbox, Field, TextField } from '../../components/Field.js';
import { MailIsRight } from '../../components/MailIsRight.js';
import { Notice } from '../../components/Notice.js';
import { Select } from '../../components/Select.js';
import { toast } from '../../components/Toast.js';
import type { Form } from '../../form.js';
import { orNull, useForm } from '../../form.js';
import { useProved } from '../account/again.js';
import { Absences } from './Absences.js';
import css from './PersonDialog.module.css';
import { LostAccount } from './LostAccount.js';
import { PostChoice } from './PostChoice.js';
import { SignInLink } from './SignInLink.js';
import { words } from './words.js';

interface Values {
  readonly name: string;
  readonly title: string;
  readonly phone: string;
  readonly email: string;
  readonly language: string;
  readonly postKindIds: readonly string[];
  readonly sharePercent: string;
  readonly active: boolean;
}

const FORM = 'person';

/** Adds a person to the unit, or changes one: who they are, what they can stand, when they are away, how they sign in. */
export function PersonDialog({
  unit,
  person,
  onDone,
  onClose,
}: {
  unit: Unit;
  person: Person | null;
  onDone: () => Promise<unknown>;
  onClose: () => void;
}) {
  const t = words();
  const { proved, asking } = useProved();
  const form = useForm<Values>(valuesOf(person), async (values) => {
    await proved(() => save(unit, person, values));
    toast(person ? t.saved : `${t.added} ${values.name}`);
    await onDone();
    onClose();
  });
  const leave = async () => {
    if (!person) return;
    try {
      await leaveUnit(unit.id, person.id);
      toast(`${person.name}: ${t.left}`);
      await onDone();
      onClose();
    } catch (error) {
      toast(sentenceOf(error), { tone: 'gap' });
    }
  };
  return (
    <Dialog
      title={person?.name ?? t.addPerson}
      onClose={onClose}
      footer={
        <>
          {person && (
            <Button kind="danger" class={css.leave} onClick={() => void leave()}>
              {t.leave}
            </Button>
          )}
          <Button onClick={onClose}>{t.cancel}</Button>
          <button type="submit" form={FORM} class={css.save} disabled={form.busy}>
            {t.save}
          </button>
        </>
      }
    >
      <form id={FORM} class={css.form} noValidate onSubmit={form.submit}>
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        <Fields form={form} returned={person?.mail === 'returned' ? (person.mailReturnedBecause ?? '') : null} />
      </form>
      {person?.mail === 'returned' && <MayBeRight person={person} onDone={() => onDone().then(onClose)} />}
      {person && <Absences person={person} />}
      {person && <SignInLink person={person} />}
      {person && <LostAccount person={person} />}
      {asking}
    </Dialog>
  );
}

/** A full mailbox or a server that was down says nothing against the address. */
function MayBeRight({ person, onDone }: { person: Person; onDone: () => Promise<unknown> }) {
  const t = words();
  return (
    <section class={css.part}>
      <p class={css.hint}>{t.mailMayBeRight}</p>
      <div>
        <MailIsRight personId={person.id} onDone={onDone} />
      </div>
    </section>
  );
}

/** @param returned why mail to the address comes back; null when it does not */
function Fields({ form, returned }: { form: Form<Values>; returned: string | null }) {
  const t = words();
  const { values, set, fault } = form;
  return (
    <>
      <TextField
        label={t.name}
        hint={t.nameHint}
        value={values.name}
        error={fault('name')}
        onInput={set('name')}
        autocomplete="off"
        required
      />
      <TextField
        label={t.jobTitle}
        value={values.title}
        error={fault('title')}
        onInput={set('title')}
        autocomplete="off"
      />
      <TextField
        label={t.phone}
        type="tel"
        hint={warningOf(values.phone) ?? t.phoneHint}
        value={values.phone}
        error={fault('phone')}
        onInput={set('phone')}
        autocomplete="off"
      />
      <TextField
        label={t.email}
        type="email"
        hint={returned === null ? t.emailHint : t.returnedHint(returned)}
        value={values.email}
        error={fault('email')}
        onInput={set('email')}
        autocomplete="off"
      />
      <PostChoice chosen={values.postKindIds} onChange={set('postKindIds')} />
      <ShareChoice form={form} />
      <Field label={t.language}>
        {(control) => (
          <Select
            {...control}
            value={values.language}
            options={[
              { value: 'vi', label: 'Tiếng Việt' },
              { value: 'en', label: 'English' },
            ]}
            onChange={set('language')}
          />
        )}
      </Field>
      <Checkbox label={t.active} checked={values.active} onChange={set('active')} />
    </>
  );
}

function ShareChoice({ form: { values, set, fault } }: { form: Form<Values> }) {
  const t = words();
  return (
    <Field label={t.share} hint={t.shareHint} error={fault('sharePercent')}>
      {(control) => (
        <Select
          {...control}
          value={values.sharePercent}
          options={sharesWith(values.sharePercent).map((share) => ({
            value: share,
            label: t.shareOf(Number(share)),
          }))}
          onChange={set('sharePercent')}
        />
      )}
    </Field>
  );
}

/** The shares offered, and the one that stands. */
function sharesWith(current: string): string[] {
  const usual = ['100', '75', '50', '25', '0'];
  return usual.includes(current) ? usual : [current, ...usual];
}

/** What the number looks like, as the server will judge it. */
function warningOf(phone: string): string | undefined {
  const warning: PhoneWarning | undefined = phone.trim() === '' ? undefined : possiblePhone(phone).warning;
  return warning && `⚠ ${words()[warning]}`;
}

function valuesOf(person: Person | null): Values {
  if (!person) return blank;
  const { name, title, phone, email, language, postKindIds, sharePercent, active } = person;
  return {
    name,
    title,
    phone: phone ?? '',
    email: email ?? '',
    language,
    postKindIds,
    sharePercent: String(sharePercent),
    active,
  };
}

const blank: Values = {
  name: '',
  title: '',
  phone: '',
  email: '',
  language: 'vi',
  postKindIds: [],
  sharePercent: '100',
  active: true,
};

async function save(unit: Unit, person: Person | null, values: Values): Promise<void> {
  const body = {
    ...values,
    postKindIds: [...values.postKindIds],
    sharePercent: Number(values.sharePercent),
    language: values.language === 'en' ? ('en' as const) : ('vi' as const),
    phone: orNull(values.phone),
    email: orNull(values.email),
  };
  if (!person) await createPerson(unit.id, body);
  else await changePerson(unit.id, person.id, changedOnly(person, body), person.version);
}

/** Only what was changed is sent, so that a masked phone is never written back. */
function changedOnly<T extends object>(before: Person, after: T): Partial<T> {
  const old = before as unknown as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(after).filter(([member, value]) => JSON.stringify(old[member]) !== JSON.stringify(value)),
  ) as Partial<T>;
}

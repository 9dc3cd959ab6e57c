import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import * as access from '../../api/access.js';
import { ApiProblem, sentenceOf } from '../../api.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Door } from '../../components/Door.js';
import { Checkbox, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { begin } from '../../session.js';
import css from './SetUp.module.css';
import { words } from './set-up.words.js';

/** The first person in: names the department, becomes its administrator, and opens the letter's period. */
export default function SetUp() {
  const t = words();
  const { query } = useLocation();
  const state = useLoaded(access.setUpState, 'set-up');
  const token = query['token'] ?? '';
  if (state.value && (!state.value.open || token === '')) {
    const { open } = state.value;
    return (
      <Door title={open ? t.noToken : t.done} lead={open ? t.noTokenLead : t.doneLead}>
        <ButtonLink kind="primary" href="/sign-in" class={css.begin}>
          {t.signIn}
        </ButtonLink>
      </Door>
    );
  }
  return (
    <Door title={t.title} lead={t.lead} wide>
      <Form token={token} />
    </Door>
  );
}

const blank = { departmentName: '', name: '', title: '', email: '', password: '', openLetterPeriod: true };
type Values = typeof blank;
type Setter = <K extends keyof Values>(member: K) => (value: Values[K]) => void;
type Faults = Partial<Record<keyof Values | 'all', string>>;

function Form({ token }: { token: string }) {
  const t = words();
  const { route } = useLocation();
  const [values, setValues] = useState(blank);
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  const set: Setter = (member) => (value) => setValues((before) => ({ ...before, [member]: value }));
  const send = async () => {
    const wrong = faultsIn(values);
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      begin(await access.setUp({ ...values, email: values.email.trim(), token, language: language.value }));
      route('/', true);
    } catch (error) {
      setFaults(refusal(error));
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Fields values={values} faults={faults} set={set} />
      <Button kind="primary" type="submit" busy={busy} class={css.begin}>
        {t.begin}
      </Button>
    </form>
  );
}

function Fields({ values, faults, set }: { values: Values; faults: Faults; set: Setter }) {
  const t = words();
  return (
    <>
      {faults.all && <Notice tone="gap">{faults.all}</Notice>}
      <TextField
        label={t.department}
        hint={t.departmentHint}
        autocomplete="organization"
        value={values.departmentName}
        onInput={set('departmentName')}
        error={faults.departmentName}
      />
      <div class={css.pair}>
        <TextField label={t.name} autocomplete="name" value={values.name} onInput={set('name')} error={faults.name} />
        <TextField
          label={t.jobTitle}
          autocomplete="organization-title"
          value={values.title}
          onInput={set('title')}
          error={faults.title}
        />
      </div>
      <TextField
        label={t.email}
        hint={t.emailHint}
        type="email"
        autocomplete="username"
        value={values.email}
        onInput={set('email')}
        error={faults.email}
      />
      <TextField
        label={t.password}
        hint={t.passwordHint}
        type="password"
        autocomplete="new-password"
        value={values.password}
        onInput={set('password')}
        error={faults.password}
      />
      <Checkbox
        label={t.letter}
        hint={t.letterHint}
        checked={values.openLetterPeriod}
        onChange={set('openLetterPeriod')}
      />
    </>
  );
}

function faultsIn(values: Values): Faults {
  const t = words();
  const missing = 12 - values.password.length;
  return {
    ...(values.departmentName.trim() === '' && { departmentName: t.empty }),
    ...(values.name.trim() === '' && { name: t.empty }),
    ...(!/^[^\s@]+@[^\s@]+$/.test(values.email.trim()) && { email: values.email.trim() === '' ? t.empty : t.notEmail }),
    ...(missing > 0 && { password: t.short(missing) }),
  };
}

/** What the server says about each member, else its one sentence. */
function refusal(error: unknown): Faults {
  const faults: Faults = {};
  if (error instanceof ApiProblem) {
    for (const [pointer, detail] of error.pointers) {
      const member = pointer.slice(1);
      if (member in blank) faults[member as keyof Values] = detail;
    }
  }
  return Object.keys(faults).length > 0 ? faults : { all: sentenceOf(error) };
}

import { useState } from 'preact/hooks';
import { factors } from '../../api/account.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { PasswordDialog } from './PasswordDialog.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import css from './Account.module.css';
import { accountWords } from './account.words.js';
import { Factors } from './Factors.js';
import { MyData } from './MyData.js';
import { Sessions } from './Sessions.js';

/** How the reader signs in, where they are signed in, and what is held of them. */
export default function Account() {
  const t = accountWords();
  const { value, error, reload } = useLoaded(factors, 'factors');
  const person = session.value?.person;
  return (
    <>
      <PageHead title={t.title} note={person && [person.name, person.email].filter(Boolean).join(' · ')} />
      <div class={css.page}>
        <Password />
        {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
        {value ? (
          <Factors factors={value} onChanged={reload} />
        ) : (
          error === undefined && <Skeleton rows={3} height={60} />
        )}
        <Sessions />
        <MyData />
      </div>
    </>
  );
}

function Password() {
  const t = accountWords();
  const [open, setOpen] = useState(false);
  const has = session.value?.person.hasPassword;
  return (
    <section class={css.card}>
      <h2>{t.password}</h2>
      <div class={css.line}>
        <p>{has ? t.hasPassword : t.noPassword}</p>
        <Button icon="edit" onClick={() => setOpen(true)}>
          {has ? t.change : t.set}
        </Button>
      </div>
      {open && <PasswordDialog onClose={() => setOpen(false)} />}
    </section>
  );
}

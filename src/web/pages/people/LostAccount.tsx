import { useState } from 'preact/hooks';
import { resetFactors, signOutEverywhere } from '../../api/account.js';
import type { Person } from '../../api/people.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { toast } from '../../components/Toast.js';
import { holds, session } from '../../session.js';
import { useProved } from '../account/again.js';
import css from './PersonDialog.module.css';
import { words } from './words.js';

/** What an administrator does when somebody's phone, codes or password are lost or in wrong hands. */
export function LostAccount({ person }: { person: Person }) {
  const t = words();
  const { proved, asking } = useProved();
  if (!holds('administrator') || person.id === session.value?.person.id) return null;
  const acting = (act: (personId: string) => Promise<void>, told: string) => () =>
    proved(() => act(person.id)).then(
      () => toast(told),
      (error: unknown) => toast(sentenceOf(error), { tone: 'gap' }),
    );
  return (
    <>
      <Twice
        note={t.signOutNote}
        label={t.signOut}
        sure={t.signOutSure}
        onSure={acting(signOutEverywhere, t.signedOut)}
      />
      <Twice
        note={t.resetFactorsNote}
        label={t.resetFactors}
        sure={t.resetFactorsSure}
        onSure={acting(resetFactors, t.factorsReset)}
      />
      {asking}
    </>
  );
}

/** An act that is pressed twice: the second time it says what follows. */
function Twice({
  note,
  label,
  sure,
  onSure,
}: {
  note: string;
  label: string;
  sure: string;
  onSure: () => Promise<unknown>;
}) {
  const [pressed, setPressed] = useState(false);
  const act = () => {
    setPressed(!pressed);
    if (pressed) void onSure();
  };
  return (
    <section class={css.part}>
      <p class={css.hint}>{note}</p>
      <Button kind={pressed ? 'danger' : 'plain'} class={css.act} onClick={act}>
        {pressed ? sure : label}
      </Button>
    </section>
  );
}

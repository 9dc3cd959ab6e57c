import { useState } from 'preact/hooks';
import { resetFactors } from '../../api/account.js';
import type { Person } from '../../api/people.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { toast } from '../../components/Toast.js';
import { holds, session } from '../../session.js';
import { useProved } from '../account/again.js';
import css from './PersonDialog.module.css';
import { words } from './words.js';

/** Takes the second step of signing in from somebody who has lost phone and recovery codes. Pressed twice. */
export function ResetFactors({ person }: { person: Person }) {
  const t = words();
  const [sure, setSure] = useState(false);
  const { proved, asking } = useProved();
  if (!holds('administrator') || person.id === session.value?.person.id) return null;
  const reset = () =>
    proved(() => resetFactors(person.id)).then(
      () => toast(t.factorsReset),
      (error: unknown) => toast(sentenceOf(error), { tone: 'gap' }),
    );
  return (
    <section class={css.part}>
      <p class={css.hint}>{t.resetFactorsNote}</p>
      <Button kind={sure ? 'danger' : 'plain'} class={css.act} onClick={() => (sure ? void reset() : setSure(true))}>
        {sure ? t.resetFactorsSure : t.resetFactors}
      </Button>
      {asking}
    </section>
  );
}

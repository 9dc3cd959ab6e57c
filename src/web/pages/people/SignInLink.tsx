import { useState } from 'preact/hooks';
import { printLink } from '../../api/access.js';
import type { Person } from '../../api/people.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import { holds } from '../../session.js';
import { useProved } from '../account/again.js';
import css from './PersonDialog.module.css';
import { words } from './words.js';

/** A one-time sign-in link for somebody without e-mail, to read out or hand over; shown this once. */
export function SignInLink({ person }: { person: Person }) {
  const t = words();
  const [link, setLink] = useState<{ url: string; expiresAt: string }>();
  const { proved, asking } = useProved();
  if (!holds('administrator', 'department', 'head')) return null;
  const make = () =>
    proved(() => printLink(person.id)).then(setLink, (error: unknown) => toast(sentenceOf(error), { tone: 'gap' }));
  return (
    <section class={css.part}>
      <p class={css.hint}>{t.signInLinkNote}</p>
      {link && <p class={css.url}>{link.url}</p>}
      {link && <p class={css.hint}>{`${t.expires}: ${moment(ms(link.expiresAt))}`}</p>}
      <Button icon="link" class={css.act} onClick={() => void make()}>
        {t.signInLink}
      </Button>
      {asking}
    </section>
  );
}

import { signOut } from '../../api/access.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { Door } from '../../components/Door.js';
import { toast } from '../../components/Toast.js';
import { begin, loadSession, session } from '../../session.js';
import css from './Account.module.css';
import { NewAuthenticator } from './NewAuthenticator.js';
import { ProofForm } from './ProofForm.js';
import { proofWords } from './proof.words.js';

/** What stands between a password or a link and the house: giving the second factor, or setting one up. */
export default function Owing() {
  const t = proofWords();
  const who = session.value;
  if (!who?.owes) return null;
  const proving = who.owes.what === 'proof';
  return (
    <Door title={proving ? t.title : t.setUp} lead={proving ? t.lead(who.person.name) : t.setUpLead}>
      {proving ? <ProofForm onProved={begin} /> : <NewAuthenticator onDone={loadSession} />}
      <p class={css.way}>
        <Button kind="quiet" icon="leave" onClick={() => void leave()}>
          {t.leave}
        </Button>
      </p>
    </Door>
  );
}

function leave(): Promise<unknown> {
  return signOut().then(
    () => (session.value = null),
    (error: unknown) => toast(sentenceOf(error), { tone: 'gap' }),
  );
}

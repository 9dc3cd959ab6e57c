import { useState } from 'preact/hooks';
import { Button } from '../../components/Button.js';
import { Door } from '../../components/Door.js';
import { leave } from '../../leaving.js';
import { begin, loadSession, session } from '../../session.js';
import css from './Account.module.css';
import { NewAuthenticator } from './NewAuthenticator.js';
import { NewPasskey } from './NewPasskey.js';
import { ProofForm } from './ProofForm.js';
import { proofWords } from './proof.words.js';
import { passkeysWork } from './signing.js';

/** A passkey where the browser knows them, or the program that makes codes. */
function NewFactor() {
  const t = proofWords();
  const [way, choose] = useState<'app' | 'passkey'>();
  if (way === 'app') return <NewAuthenticator onDone={loadSession} />;
  if (way === 'passkey') return <NewPasskey onDone={loadSession} />;
  return (
    <div class={css.form}>
      {passkeysWork() && (
        <Button icon="person" onClick={() => choose('passkey')}>
          {t.byPasskey}
        </Button>
      )}
      <Button icon="phone" onClick={() => choose('app')}>
        {t.byApp}
      </Button>
    </div>
  );
}

/** What stands between a password or a link and the house: giving the second factor, or setting one up. */
export default function Owing() {
  const t = proofWords();
  const who = session.value;
  if (!who?.owes) return null;
  const proving = who.owes.what === 'proof';
  return (
    <Door title={proving ? t.title : t.setUp} lead={proving ? t.lead(who.person.name) : t.setUpLead}>
      {proving ? <ProofForm ways={who.owes.ways} onProved={begin} /> : <NewFactor />}
      <p class={css.way}>
        <Button kind="quiet" icon="leave" onClick={() => void leave()}>
          {t.leave}
        </Button>
      </p>
    </Door>
  );
}

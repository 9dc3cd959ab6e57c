import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiProblem, sentenceOf } from '../../api.js';
import { Dialog } from '../../components/Dialog.js';
import { toast } from '../../components/Toast.js';
import { begin } from '../../session.js';
import { ProofForm } from './ProofForm.js';
import { proofWords } from './proof.words.js';

/** Does what may first take showing again that it is oneself: then that is asked for, and the deed done after it. */
export function useProved(ways: readonly ('code' | 'passkey')[]): {
  readonly attempt: (act: () => Promise<void>) => Promise<void>;
  readonly asking: ComponentChildren;
} {
  const t = proofWords();
  const [waiting, setWaiting] = useState<{ act: () => Promise<void> }>();
  const attempt = (act: () => Promise<void>) =>
    act().catch((error: unknown) => {
      if (!(error instanceof ApiProblem) || error.slug !== 'proof-stale') refused(error);
      else if (ways.length > 0) setWaiting({ act });
      else toast(t.staleNoFactor, { tone: 'gap' });
    });
  const asking = waiting && (
    <Dialog title={t.again} onClose={() => setWaiting(undefined)}>
      <p>{t.againLead}</p>
      <ProofForm
        ways={ways}
        onProved={(session) => {
          begin(session);
          setWaiting(undefined);
          return waiting.act().catch(refused);
        }}
      />
    </Dialog>
  );
  return { attempt, asking };
}

const refused = (error: unknown) => toast(sentenceOf(error), { tone: 'gap' });

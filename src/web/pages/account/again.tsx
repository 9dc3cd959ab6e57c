import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Factors, factors } from '../../api/account.js';
import { ApiProblem, sentenceOf } from '../../api.js';
import { Dialog } from '../../components/Dialog.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { begin } from '../../session.js';
import css from './Account.module.css';
import { ProofForm } from './ProofForm.js';
import { proofWords } from './proof.words.js';
import { SignInAgain } from './SignInAgain.js';

interface Proved {
  /** Does what may first take showing again that it is oneself: then that is asked for, and the deed done after it. */
  readonly proved: <T>(act: () => Promise<T>) => Promise<T>;
  /** What asks, to stand beside what is done and in no form of its own. */
  readonly asking: ComponentChildren;
}

/** Shows again who one is without leaving what one is at. Who closes the question is told of the refusal. */
export function useProved(): Proved {
  const [asked, setAsked] = useState<{ answer: (shown: boolean) => void }>();
  const ask = () => new Promise<boolean>((answer) => setAsked({ answer }));
  const proved = async <T,>(act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      if (!isStale(error) || !(await ask())) throw error;
      return act();
    }
  };
  const answer = (shown: boolean) => {
    setAsked(undefined);
    asked?.answer(shown);
  };
  const asking = asked && <Again onShown={() => answer(true)} onClose={() => answer(false)} />;
  return { proved, asking };
}

export const isStale = (error: unknown): boolean => error instanceof ApiProblem && error.slug === 'proof-stale';

/** By the second factor; who has none signs in once more. */
function Again({ onShown, onClose }: { onShown: () => void; onClose: () => void }) {
  const t = proofWords();
  const { value, error } = useLoaded(factors, 'factors');
  const ways = value && waysOf(value);
  const inside = useRef<HTMLDivElement>(null);
  // What is asked comes after the dialog has opened: whoever types need not look for it.
  useEffect(
    () => inside.current?.querySelector<HTMLElement>('input:not([type=hidden]), button')?.focus(),
    [ways?.length],
  );
  return (
    <Dialog title={t.again} onClose={onClose}>
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {!ways ? (
        error === undefined && <Skeleton rows={3} height={44} />
      ) : ways.length === 0 ? (
        <div ref={inside}>
          <SignInAgain onShown={onShown} />
        </div>
      ) : (
        <div ref={inside} class={css.form}>
          <p>{t.againLead}</p>
          <ProofForm
            ways={ways}
            onProved={(session) => {
              begin(session);
              onShown();
            }}
          />
        </div>
      )}
    </Dialog>
  );
}

const waysOf = ({ authenticator, passkeys }: Factors): ('code' | 'passkey')[] => [
  ...(authenticator ? (['code'] as const) : []),
  ...(passkeys.length > 0 ? (['passkey'] as const) : []),
];

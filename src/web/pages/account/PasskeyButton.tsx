import { useState } from 'preact/hooks';
import { ApiProblem, sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { Notice } from '../../components/Notice.js';
import { proofWords } from './proof.words.js';

/** Does something with a passkey. That the browser's window was closed or timed out is said kindly, not as an error. */
export function PasskeyButton({ label, act }: { label: string; act: () => Promise<void> }) {
  const t = proofWords();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const run = async () => {
    setBusy(true);
    setFailure(undefined);
    // Browsers have their own words for it, in no language of ours.
    await act().catch((error: unknown) =>
      setFailure(error instanceof ApiProblem ? sentenceOf(error) : t.passkeyFailed),
    );
    setBusy(false);
  };
  return (
    <>
      {failure && <Notice tone="gap">{failure}</Notice>}
      <Button icon="person" busy={busy} onClick={() => void run()}>
        {label}
      </Button>
    </>
  );
}

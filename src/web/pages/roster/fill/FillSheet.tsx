import { useEffect } from 'preact/hooks';
import { Dialog } from '../../../components/Dialog.js';
import type { Bench } from '../bench.js';
import type { FillAsk } from './asking.js';
import { FillActs, FillBody } from './FillBody.js';
import { fillWords } from './fill.words.js';
import { runOf } from './run.js';

/** The filling on a phone: a sheet from below. */
export function FillSheet({ bench, ask }: { bench: Bench; ask: FillAsk }) {
  const t = fillWords();
  const run = runOf(bench, ask);
  useEffect(() => () => run.stop(), [run]);
  const close = () => (bench.filling.value = null);
  return (
    <Dialog
      title={run.phase.value === 'done' ? t.titleAgain : t.title}
      onClose={close}
      footer={<FillActs run={run} onClose={close} />}
    >
      <FillBody run={run} />
    </Dialog>
  );
}

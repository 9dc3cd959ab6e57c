import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Notice } from '../../components/Notice.js';
import { count } from '../../i18n.js';
import { drawn } from './paper.js';
import { printWords } from './print.words.js';
import { unopened } from './unopened.js';

/** Asks whoever prints a list that is not all here whether the rest is to be on paper too. */
export function PrintDialog({ onPrint, onClose }: { onPrint: () => void; onClose: () => void }) {
  const t = printWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const { value: list } = unopened;
  const print = () => {
    onClose();
    onPrint();
  };
  const printAll = async () => {
    setBusy(true);
    try {
      for (let left = unopened.value; left; left = unopened.value) {
        if ((await left.more()) === undefined) break;
        // Then it says how much is missing now.
        await drawn();
      }
      print();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      footer={
        <>
          <Button disabled={busy} onClick={print}>
            {t.shown}
          </Button>
          <Button kind="primary" icon="print" busy={busy} onClick={() => void printAll()}>
            {t.all}
          </Button>
        </>
      }
    >
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      <p role="status">{list ? t.note(count(list.shown), count(list.total)) : t.whole}</p>
    </Dialog>
  );
}

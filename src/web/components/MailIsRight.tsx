import { useState } from 'preact/hooks';
import { mailIsRight } from '../api/people.js';
import { sentenceOf } from '../api.js';
import { dictionary } from '../i18n.js';
import { Button } from './Button.js';
import css from './MailIsRight.module.css';
import { toast } from './Toast.js';

const words = dictionary(
  { act: 'Địa chỉ đúng, thử lại', done: 'Sẽ gửi lại tới địa chỉ này' },
  { act: 'The address is right, try again', done: 'Mail to this address is tried again' },
);

/** For an address mail came back from. `whom` tells it from the others of a list. */
export function MailIsRight({
  personId,
  whom,
  onDone,
}: {
  personId: string;
  whom?: string;
  onDone: () => Promise<unknown>;
}) {
  const t = words();
  const [busy, setBusy] = useState(false);
  const tryAgain = async () => {
    setBusy(true);
    try {
      await mailIsRight(personId);
      toast(t.done);
      await onDone();
    } catch (error) {
      toast(sentenceOf(error), { tone: 'gap' });
    }
    setBusy(false);
  };
  return (
    <Button
      icon="mail"
      size="small"
      class={css.act}
      busy={busy}
      title={whom && `${t.act}: ${whom}`}
      onClick={() => void tryAgain()}
    >
      {t.act}
    </Button>
  );
}

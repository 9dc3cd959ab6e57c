import { useState } from 'preact/hooks';
import { type Advisory, close } from '../../api/advisories.js';
import { Button } from '../../components/Button.js';
import { TextArea } from '../../components/Field.js';
import { acting } from '../incidents/acting.js';
import css from '../incidents/Incidents.module.css';
import own from './Advisories.module.css';
import { words } from './words.js';

/** Ends an advisory that is done with, or withdraws one that was wrong. */
export function Closing({ advisoryId, onChange }: { advisoryId: string; onChange: (advisory: Advisory) => void }) {
  const t = words();
  const [text, setText] = useState('');
  const act = acting(onChange);
  const end = (withdrawn: boolean) => void act(() => close(advisoryId, { withdrawn, text: text.trim() }));
  return (
    <section class={css.card}>
      <h2>{t.close}</h2>
      <TextArea label={t.closing} hint={t.closingHint} rows={2} value={text} onInput={setText} />
      <div class={own.choices}>
        <Button icon="check" onClick={() => end(false)}>
          {t.close}
        </Button>
        <Button icon="undo" disabled={text.trim() === ''} onClick={() => end(true)}>
          {t.withdraw}
        </Button>
      </div>
    </section>
  );
}

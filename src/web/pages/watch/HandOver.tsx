import { useState } from 'preact/hooks';
import { handoverOpens } from '../../../rota/handover.js';
import type { Watch } from '../../api/watch.js';
import { Button } from '../../components/Button.js';
import { TextArea } from '../../components/Field.js';
import { clock, ms } from '../../dates.js';
import { minute } from '../../time.js';
import { write } from './queue.js';
import { stamp } from '../../stamp.js';
import css from './Watch.module.css';
import { words } from './words.js';

/** What is handed over, in writing; the receiver signs it. Where nobody comes it closes the watch. */
export function HandOver({ watch }: { watch: Watch }) {
  const t = words();
  const [text, setText] = useState('');
  if (watch.standing === 'relieved' || watch.standing === 'closed') return null;
  const opens = handoverOpens({ start: ms(watch.start), end: ms(watch.end) });
  const last = watch.receivers.length === 0;
  const names = watch.receivers.map(({ name }) => name).join(', ');
  return (
    <section class={css.card}>
      <h2>{last ? t.close : t.give}</h2>
      {!last && <p class={css.quiet}>{t.to(names)}</p>}
      {minute.value < opens ? (
        <p>{t.giveOpens(clock(opens))}</p>
      ) : (
        <>
          <TextArea label={last ? t.close : t.give} hint={t.giveHint} value={text} onInput={setText} rows={4} />
          <Button
            kind="primary"
            size="big"
            icon="swap"
            disabled={text.trim() === ''}
            onClick={() => {
              void write(watch.dutyId, { kind: 'handover', saidAt: stamp(), text });
              setText('');
            }}
          >
            {last ? t.close : t.give}
          </Button>
        </>
      )}
    </section>
  );
}

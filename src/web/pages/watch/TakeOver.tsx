import { useState } from 'preact/hooks';
import { checkInWindow } from '../../../rota/check-in.js';
import type { Watch } from '../../api/watch.js';
import { Button } from '../../components/Button.js';
import { TextArea } from '../../components/Field.js';
import { clock, ms } from '../../dates.js';
import { minute } from '../../time.js';
import { OpenItems } from './OpenItems.js';
import { stamp } from '../../stamp.js';
import css from './Watch.module.css';
import { words } from './words.js';
import { write } from './queue.js';

/** What is handed over, to be read and signed. */
export function TakeOver({ watch }: { watch: Watch }) {
  const t = words();
  const [remarks, setRemarks] = useState('');
  const { start, end } = checkInWindow({ start: ms(watch.start), end: ms(watch.end) });
  const own = watch.givers.some(({ name }) => name === watch.officer);
  if (minute.value >= end) return null;
  return (
    <section class={css.card}>
      <h2>{t.takeTitle}</h2>
      {watch.givers.length === 0 && <p class={css.quiet}>{t.nobodyBefore}</p>}
      {own && <p class={css.quiet}>{t.goOn}</p>}
      {watch.givers
        .filter(({ name }) => name !== watch.officer)
        .map((giver) => (
          <blockquote key={giver.dutyId} class={css.said}>
            <b>{t.from(giver.name)}</b>
            <p>{giver.summary ?? t.noSummary}</p>
          </blockquote>
        ))}
      <OpenItems watch={watch} />
      {minute.value < start ? (
        <p>{t.opens(clock(start))}</p>
      ) : (
        <>
          <TextArea label={t.remarks} hint={t.remarksHint} value={remarks} onInput={setRemarks} rows={2} />
          <Button
            kind="primary"
            size="big"
            icon="check"
            onClick={() => void write(watch.dutyId, { kind: 'takeover', saidAt: stamp(), remarks })}
          >
            {t.take}
          </Button>
        </>
      )}
    </section>
  );
}

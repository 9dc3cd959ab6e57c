import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { addDays } from '../../../../rota/calendar.js';
import { Badge } from '../../../components/Badge.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { TextField } from '../../../components/Field.js';
import { Notice } from '../../../components/Notice.js';
import { fullDate } from '../../../dates.js';
import { useForm } from '../../../form.js';
import { today } from '../../../time.js';
import forms from '../../people/Forms.module.css';
import css from '../Incidents.module.css';
import { type Dated, timeOf } from './dated.js';
import { rulesWords } from './words.js';

/** The days on which nothing is known of an end begin with none. */
const ALWAYS = '2000-01-01';

interface Ways {
  /** Undefined: the reader may not change it. */
  readonly onReplace: (() => void) | undefined;
  readonly onEnd: (on: string | null) => Promise<unknown>;
}

/** One row of a list that is dated: what it says, when it holds, and what may be done about the days to come. */
export function DatedRow({ row, children, onReplace, onEnd }: Ways & { row: Dated; children: ComponentChildren }) {
  const t = rulesWords();
  const time = timeOf(row, today.value);
  const days = [
    row.validFrom > ALWAYS && t.from(fullDate(row.validFrom)),
    row.validTo !== null && t.until(fullDate(addDays(row.validTo, -1))),
  ].filter(Boolean);
  return (
    <li>
      <div>
        {children}
        <p class={css.marks}>
          {time === 'now' && <Badge tone="ok">{t.holds}</Badge>}
          {days.length > 0 && <Badge tone={time === 'coming' ? 'accent' : 'plain'}>{days.join(' · ')}</Badge>}
        </p>
      </div>
      <span class={css.marks}>
        {onReplace && time === 'now' && <OfNow row={row} onReplace={onReplace} onEnd={onEnd} />}
        {onReplace && time === 'coming' && <Button onClick={() => void onEnd(row.validFrom)}>{t.takeBack}</Button>}
      </span>
    </li>
  );
}

function OfNow({ row, onReplace, onEnd }: Ways & { row: Dated }) {
  const t = rulesWords();
  const [ending, setEnding] = useState(false);
  return (
    <>
      <Button onClick={onReplace}>{t.replace}</Button>
      {row.validTo === null ? (
        <Button onClick={() => setEnding(true)}>{t.end}</Button>
      ) : (
        <Button onClick={() => void onEnd(null)}>{t.goOn}</Button>
      )}
      {ending && <Ending onEnd={onEnd} onClose={() => setEnding(false)} />}
    </>
  );
}

function Ending({ onEnd, onClose }: { onEnd: (on: string) => Promise<unknown>; onClose: () => void }) {
  const t = rulesWords();
  const tomorrow = addDays(today.value, 1);
  const { values, set, fault, failure, busy, submit } = useForm({ on: tomorrow }, async ({ on }) => {
    await onEnd(on);
    onClose();
  });
  return (
    <Dialog title={t.end} onClose={onClose}>
      <form class={forms.form} noValidate onSubmit={submit}>
        {failure && <Notice tone="gap">{failure}</Notice>}
        <TextField
          label={t.endOn}
          type="date"
          min={tomorrow}
          value={values.on}
          error={fault('on')}
          onInput={set('on')}
        />
        <Button kind="primary" type="submit" busy={busy}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}

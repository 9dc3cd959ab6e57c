import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { type Hold, holdUnit, liftHold, type Retention } from '../../api/retention.js';
import { units } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { toast } from '../../components/Toast.js';
import { fullDate, dayAt, ms } from '../../dates.js';
import { useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import forms from '../people/Forms.module.css';
import { UnitChoice } from '../people/reorganise/UnitChoice.js';
import css from './Retention.module.css';
import { retentionWords } from './words.js';

/** Units of which nothing leaves meanwhile, and why. */
export function Holds({ kept, onDone }: { kept: Retention; onDone: (changed: Retention) => void }) {
  const t = retentionWords();
  const [asking, ask] = useState(false);
  const lift = ({ unitId }: Hold) =>
    liftHold(unitId).then(onDone, (error: unknown) => toast(sentenceOf(error), { tone: 'gap' }));
  return (
    <section class={css.card}>
      <h2>{t.holds}</h2>
      <p class={css.quiet}>{t.holdsLead}</p>
      {kept.openMatters > 0 && <p>{t.openMatters(kept.openMatters)}</p>}
      {kept.holds.length === 0 && <p>{t.noHolds}</p>}
      <ul class={css.lines}>
        {kept.holds.map((hold) => (
          <li key={hold.unitId}>
            <div>
              <b>{hold.unitName}</b>
              <p>{hold.reason}</p>
              <small>{t.by(hold.by, fullDate(dayAt(ms(hold.at))))}</small>
            </div>
            <Button onClick={() => void lift(hold)}>{t.lift}</Button>
          </li>
        ))}
      </ul>
      <p>
        <Button icon="plus" onClick={() => ask(true)}>
          {t.hold}
        </Button>
      </p>
      {asking && <HoldDialog top={kept.unitId ?? ''} onDone={onDone} onClose={() => ask(false)} />}
    </section>
  );
}

function HoldDialog({
  top,
  onDone,
  onClose,
}: {
  top: string;
  onDone: (changed: Retention) => void;
  onClose: () => void;
}) {
  const t = retentionWords();
  const all = useLoaded(units, 'units').value?.units ?? [];
  const { values, set, fault, failure, busy, submit } = useForm({ unitId: top, reason: '' }, async (typed) => {
    onDone(await holdUnit(typed.unitId, typed.reason));
    onClose();
  });
  return (
    <Dialog title={t.hold} onClose={onClose}>
      <form class={forms.form} noValidate onSubmit={submit}>
        {failure && <Notice tone="gap">{failure}</Notice>}
        <UnitChoice
          label={t.unit}
          units={all}
          value={values.unitId}
          onChange={(chosen) => set('unitId')(chosen ?? top)}
        />
        <TextField label={t.reason} value={values.reason} error={fault('reason')} onInput={set('reason')} />
        <Button kind="primary" type="submit" busy={busy}>
          {t.hold}
        </Button>
      </form>
    </Dialog>
  );
}

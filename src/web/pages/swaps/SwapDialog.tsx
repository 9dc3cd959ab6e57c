import { useState } from 'preact/hooks';
import { HO_CHI_MINH } from '../../../rota/calendar.js';
import { MINUTE } from '../../../rota/interval.js';
import { stretchLabel } from '../../../rota/labels.js';
import { sentenceOf } from '../../api.js';
import type { Duty } from '../../api/duties.js';
import { askSwap, partners, type Partners } from '../../api/swaps.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Checkbox, Field, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { postOf } from '../../post.js';
import { PeopleChoice } from './PeopleChoice.js';
import { swapWords } from './swap.words.js';
import css from './Swaps.module.css';
import { Warnings } from './Warnings.js';
import { isoText, type SwapForm, useSwapForm } from './swap-form.js';

/** Asks to be rid of a watch: give it to somebody, exchange it, or ask everybody; whole or in part. */
export function SwapDialog({ duty, onDone, onClose }: { duty: Duty; onDone: () => void; onClose: () => void }) {
  const t = swapWords();
  const { value, error } = useLoaded(() => partners(duty.id), duty.id);
  const form = useSwapForm(duty);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async () => {
    if (form.way !== 'everybody' && !form.partner) return setFailure(t.choose);
    if (form.way === 'exchange' && !form.inReturn) return setFailure(t.chooseDuty);
    setBusy(true);
    try {
      await askSwap(duty.id, form.body());
      toast(t.sent);
      onDone();
      onClose();
    } catch (problem) {
      setFailure(sentenceOf(problem));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t.askTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button kind="primary" busy={busy} disabled={!value} onClick={() => void send()}>
            {t.send}
          </Button>
        </>
      }
    >
      <div class={css.form}>
        <p>{`${duty.label}, ${postOf(duty)}: ${stretchLabel({ start: ms(duty.start), end: ms(duty.end) }, HO_CHI_MINH, language.value)}`}</p>
        {failure && <Notice tone="gap">{failure}</Notice>}
        {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
        <Ways form={form} />
        {form.way !== 'exchange' && <Part duty={duty} form={form} />}
        {!value && error === undefined && <Skeleton rows={3} height={52} />}
        {value && <Whom value={value} form={form} />}
        <TextField label={t.note} hint={t.noteHint} value={form.note} onInput={form.setNote} maxLength={500} />
        {value && form.warned(value) && (
          <TextField
            label={t.breach}
            hint={t.breachHint}
            value={form.breachReason}
            onInput={form.setBreachReason}
            maxLength={500}
          />
        )}
        {value && <p class={css.quiet}>{value.needsApproval ? t.approvalNote : t.noApproval}</p>}
      </div>
    </Dialog>
  );
}

function Ways({ form }: { form: SwapForm }) {
  const t = swapWords();
  return (
    <fieldset>
      <legend>{t.how}</legend>
      {(['give', 'exchange', 'everybody'] as const).map((way) => (
        <label key={way} class={css.choice}>
          <input type="radio" name="way" checked={form.way === way} onChange={() => form.setWay(way)} />
          <span>
            {t[way]}
            {way === 'everybody' && <small class={css.quiet}>{t.everybodyNote}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Part({ duty, form }: { duty: Duty; form: SwapForm }) {
  const t = swapWords();
  const marks: { value: string; label: string }[] = [];
  for (let at = ms(duty.start); at <= ms(duty.end); at += 30 * MINUTE)
    marks.push({ value: isoText(at), label: moment(at) });
  return (
    <>
      <Checkbox label={t.onlyPart} checked={form.partly} onChange={form.setPartly} />
      {form.partly && (
        <div class={css.hours}>
          <Field label={t.from}>
            {(control) => (
              <Select {...control} value={form.start} options={marks.slice(0, -1)} onChange={form.setStart} />
            )}
          </Field>
          <Field label={t.to}>
            {(control) => <Select {...control} value={form.end} options={marks.slice(1)} onChange={form.setEnd} />}
          </Field>
        </div>
      )}
    </>
  );
}

function Whom({ value, form }: { value: Partners; form: SwapForm }) {
  const t = swapWords();
  if (form.way === 'everybody') return null;
  const partner = value.people.find(({ personId }) => personId === form.partner);
  return (
    <>
      <PeopleChoice
        legend={t.whom}
        people={value.people}
        chosen={form.partner}
        judged={form.way === 'give' && !form.partly}
        onChoose={form.choose}
      />
      {form.way === 'exchange' && partner && (
        <fieldset>
          <legend>{t.forWhat}</legend>
          {partner.duties.length === 0 && <p>{t.noWatches}</p>}
          {partner.duties.map((each) => (
            <label key={each.dutyId} class={css.choice}>
              <input
                type="radio"
                name="in-return"
                checked={form.inReturn === each.dutyId}
                disabled={each.warnings.some(({ hard }) => hard)}
                onChange={() => form.setInReturn(each.dutyId)}
              />
              <span>
                {stretchLabel({ start: ms(each.start), end: ms(each.end) }, HO_CHI_MINH, language.value)}
                <small>{each.postName[language.value]}</small>
                <Warnings warnings={each.warnings} />
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}

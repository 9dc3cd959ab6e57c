import { useState } from 'preact/hooks';
import { HO_CHI_MINH } from '../../../rota/calendar.js';
import { stretchLabel } from '../../../rota/labels.js';
import { sentenceOf } from '../../api.js';
import { substitute, substitutes } from '../../api/swaps.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { clock, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { PeopleChoice } from './PeopleChoice.js';
import { swapWords } from './swap.words.js';
import css from './Swaps.module.css';

/** Puts somebody, or nobody, in the place of a watch's holder: choose, confirm. */
export function SubstituteDialog({ dutyId, onClose }: { dutyId: string; onClose: () => void }) {
  const t = swapWords();
  const { value, error } = useLoaded(() => substitutes(dutyId), dutyId);
  const [chosen, choose] = useState<string | null>();
  const [reason, setReason] = useState(t.defaultReason);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const name = value?.people.find(({ personId }) => personId === chosen)?.name;
  const send = async () => {
    if (chosen === undefined) return setFailure(t.choose);
    if (reason.trim() === '') return setFailure(t.reasonNeeded);
    setBusy(true);
    try {
      const { holder, unreachable } = await substitute(dutyId, { personId: chosen, reason: reason.trim() });
      toast(done(holder, unreachable), { tone: unreachable.length > 0 ? 'gap' : 'plain' });
      onClose();
    } catch (problem) {
      setFailure(sentenceOf(problem));
      setBusy(false);
    }
  };
  const done = (holder: string | null, unreachable: readonly string[]) => {
    if (unreachable.length > 0) return t.untold(holder, unreachable);
    return holder === null ? t.emptied : t.replaced(holder);
  };
  return (
    <Dialog
      title={value ? t.substituteFor(value.duty.holder.name) : t.substitute}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.back}</Button>
          <Button kind="primary" busy={busy} disabled={!value} onClick={() => void send()}>
            {chosen === null ? t.confirmNobody : name ? t.confirm(name) : t.substitute}
          </Button>
        </>
      }
    >
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {!value && error === undefined && <Skeleton rows={4} height={52} />}
      {value && (
        <div class={css.form}>
          <p>{`${value.duty.postName[language.value]}, ${stretchLabel({ start: ms(value.duty.start), end: ms(value.duty.end) }, HO_CHI_MINH, language.value)}`}</p>
          {value.duty.begun && <Notice tone="part">{t.begun(clock(ms(value.from)))}</Notice>}
          {failure && <Notice tone="gap">{failure}</Notice>}
          <PeopleChoice legend={t.whom} people={value.people} chosen={chosen} judged onChoose={choose}>
            <label class={css.choice}>
              <input type="radio" name="person" checked={chosen === null} onChange={() => choose(null)} />
              <span>{t.nobody}</span>
            </label>
          </PeopleChoice>
          <TextField label={t.substituteReason} hint={t.substituteReasonHint} value={reason} onInput={setReason} />
        </div>
      )}
    </Dialog>
  );
}

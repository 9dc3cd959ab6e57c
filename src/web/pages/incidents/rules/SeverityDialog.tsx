import { addDays } from '../../../../rota/calendar.js';
import { addSeverity, type IncidentRules, type SeverityStep } from '../../../api/incidents.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { TextField } from '../../../components/Field.js';
import { Notice } from '../../../components/Notice.js';
import { useForm } from '../../../form.js';
import { today } from '../../../time.js';
import forms from '../../people/Forms.module.css';
import { rulesWords } from './words.js';

/** A step of the scale from a day on, in the place of another one or beside it. */
export function SeverityDialog({
  unitId,
  replaced,
  onDone,
  onClose,
}: {
  unitId: string;
  replaced: SeverityStep | undefined;
  onDone: (rules: IncidentRules) => void;
  onClose: () => void;
}) {
  const t = rulesWords();
  const { nameVi = '', nameEn = '', position = 1 } = replaced ?? {};
  const start = { nameVi, nameEn, position: String(position), validFrom: addDays(today.value, 1) };
  const { values, set, fault, failure, busy, submit } = useForm(start, async (typed) => {
    onDone(await addSeverity(unitId, { ...typed, position: Number(typed.position), replaces: replaced?.id ?? null }));
    onClose();
  });
  const field = (name: keyof typeof start, type = 'text') => (
    <TextField label={t.fields[name]} type={type} value={values[name]} error={fault(name)} onInput={set(name)} />
  );
  return (
    <Dialog title={replaced ? t.replace : t.addSeverity} onClose={onClose}>
      <form class={forms.form} noValidate onSubmit={submit}>
        {failure && <Notice tone="gap">{failure}</Notice>}
        {field('nameVi')}
        {field('nameEn')}
        {field('position', 'number')}
        {field('validFrom', 'date')}
        <Button kind="primary" type="submit" busy={busy}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}

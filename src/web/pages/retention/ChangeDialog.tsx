import { sentenceOf } from '../../api.js';
import { changeKeeping, type Keeping, previewKeeping, type Retention } from '../../api/retention.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { fullDate } from '../../dates.js';
import { useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import forms from '../people/Forms.module.css';
import css from './Retention.module.css';
import { retentionWords } from './words.js';

/** Another time from tomorrow on, after seeing what would leave. */
export function ChangeDialog({
  unitId,
  keeping,
  onDone,
  onClose,
}: {
  unitId: string;
  keeping: Keeping;
  onDone: (changed: Retention) => void;
  onClose: () => void;
}) {
  const t = retentionWords();
  const { purpose, least } = keeping;
  const start = { months: String(keeping.next?.months ?? keeping.months) };
  const { values, set, fault, failure, busy, submit } = useForm(start, async ({ months }) => {
    onDone(await changeKeeping(unitId, purpose, Number(months)));
    onClose();
  });
  const months = Number(values.months);
  return (
    <Dialog title={t.purposes[purpose].name} onClose={onClose}>
      <form class={forms.form} noValidate onSubmit={submit}>
        {failure && <Notice tone="gap">{failure}</Notice>}
        <TextField
          label={t.field}
          type="number"
          min={least}
          max={600}
          hint={t.least(least)}
          value={values.months}
          error={fault('months')}
          onInput={set('months')}
        />
        {Number.isInteger(months) && months >= least && months <= 600 && (
          <Preview unitId={unitId} purpose={purpose} months={months} />
        )}
        <Button kind="primary" type="submit" busy={busy}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}

function Preview({ unitId, purpose, months }: { unitId: string; purpose: Keeping['purpose']; months: number }) {
  const t = retentionWords();
  const { value, error } = useLoaded(() => previewKeeping(unitId, purpose, months), `${purpose} ${months}`);
  if (error !== undefined) return <Notice tone="gap">{sentenceOf(error)}</Notice>;
  if (!value) return <Skeleton rows={1} height={72} />;
  const { leaving, staying, beforeOn } = value;
  return (
    <div class={css.preview} role="status">
      <p>{t.ifToday(fullDate(beforeOn))}</p>
      <p>
        <b>{purpose === 'people' ? t.people(leaving) : t.rows(leaving)}</b>
      </p>
      {staying.role > 0 && <p>{t.role(staying.role)}</p>}
      {staying.held > 0 && <p>{t.held(staying.held)}</p>}
      <small>{t.forGood}</small>
    </div>
  );
}

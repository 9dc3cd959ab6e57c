import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ReorganisationPreview, ReorganisationWanted } from '../../../api/reorganisations.js';
import { planReorganisation, previewReorganisation } from '../../../api/reorganisations.js';
import type { Unit } from '../../../api/units.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { Notice } from '../../../components/Notice.js';
import { toast } from '../../../components/Toast.js';
import { fullDate } from '../../../dates.js';
import { type Form, useForm } from '../../../form.js';
import forms from '../Forms.module.css';
import { MergeChoices } from './MergeChoices.js';
import { PreviewOf } from './PreviewOf.js';
import { reorganiseWords } from './reorganise.words.js';

/** What is to become of units from a day on: said, looked at, confirmed. */
export function PlanDialog<T extends object>({
  title,
  unit,
  start,
  wantedOf,
  isReady = () => true,
  fields,
  onDone,
  onClose,
}: {
  title: string;
  unit: Unit;
  start: T;
  wantedOf: (values: T) => ReorganisationWanted;
  /** Whether enough was said to be looked at. */
  isReady?: (values: T) => boolean;
  fields: (form: Form<T>) => ComponentChildren;
  onDone: () => Promise<void>;
  onClose: () => void;
}) {
  const t = reorganiseWords();
  const above = unit.parentId ?? unit.id;
  const [looked, setLooked] = useState<Looked>();
  const form = useForm<T>(start, async (values) => {
    const wanted = wantedOf(values);
    setLooked({ wanted, preview: await previewReorganisation(above, wanted) });
  });
  return (
    <Dialog wide title={title} onClose={onClose}>
      {looked ? (
        <Confirming
          {...looked}
          onBack={() => setLooked(undefined)}
          onConfirm={async (wanted) => {
            const { state } = await planReorganisation(above, wanted);
            toast(state === 'done' ? t.done : t.planned);
            await onDone();
            onClose();
          }}
        />
      ) : (
        <form class={forms.form} noValidate onSubmit={form.submit}>
          {form.failure && <Notice tone="gap">{form.failure}</Notice>}
          {fields(form)}
          <Button kind="primary" type="submit" busy={form.busy} disabled={!isReady(form.values)}>
            {t.look}
          </Button>
        </form>
      )}
    </Dialog>
  );
}

interface Looked {
  readonly wanted: ReorganisationWanted;
  readonly preview: ReorganisationPreview;
}

function Confirming({
  wanted,
  preview,
  onBack,
  onConfirm,
}: Looked & { onBack: () => void; onConfirm: (wanted: ReorganisationWanted) => Promise<void> }) {
  const t = reorganiseWords();
  const form = useForm({ wanted }, (values) => onConfirm(values.wanted));
  const chosen = form.values.wanted;
  return (
    <form class={forms.form} onSubmit={form.submit}>
      {form.failure && <Notice tone="gap">{form.failure}</Notice>}
      <PreviewOf wanted={wanted} preview={preview}>
        {chosen.act === 'merge' && <MergeChoices wanted={chosen} preview={preview} onChange={form.set('wanted')} />}
      </PreviewOf>
      <div class={forms.row}>
        <Button kind="primary" type="submit" busy={form.busy} disabled={preview.units.length === 0}>
          {preview.atOnce ? t.confirmNow : t.confirm(fullDate(preview.on))}
        </Button>
        <Button onClick={onBack}>{t.back}</Button>
      </div>
    </form>
  );
}

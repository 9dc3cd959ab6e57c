import type { PeriodFile } from '../../api/period-files.js';
import { addPeriodFile, replacePeriodFile } from '../../api/period-files.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Field, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { toast } from '../../components/Toast.js';
import { useForm } from '../../form.js';
import css from './DirectiveCard.module.css';
import { directiveWords } from './directive.words.js';
import forms from './Forms.module.css';

const LARGEST = 10 * 1024 * 1024;

/** A new file, or one in the place of another. */
export type Wanted = { readonly part: PeriodFile['part'] } | { readonly instead: PeriodFile };

interface Values {
  readonly title: string;
  readonly file: File | undefined;
}

/** Attaches a file to a period. */
export function AttachDialog({
  periodId,
  wanted,
  onDone,
  onClose,
}: {
  periodId: string;
  wanted: Wanted;
  onDone: () => Promise<void>;
  onClose: () => void;
}) {
  const t = directiveWords();
  const instead = 'instead' in wanted ? wanted.instead : null;
  const part = 'instead' in wanted ? wanted.instead.part : wanted.part;
  const form = useForm<Values>({ title: '', file: undefined }, async ({ title, file }) => {
    if (!file) return;
    if (instead) await replacePeriodFile(instead.id, file);
    else await addPeriodFile(periodId, part, title, file);
    toast(instead ? t.replaced : t.attached);
    await onDone();
    onClose();
  });
  const { file, title } = form.values;
  const heading = part === 'letter' ? t.attachLetter : t.attachMore;
  return (
    <Dialog title={instead ? `${t.replace}: ${instead.name}` : heading} onClose={onClose}>
      <form class={forms.form} noValidate onSubmit={form.submit}>
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        {part === 'enclosure' && !instead && (
          <TextField
            label={t.what}
            hint={t.whatHint}
            value={title}
            error={form.fault('title')}
            onInput={form.set('title')}
          />
        )}
        <FileField part={part} file={file} onChoose={form.set('file')} />
        <Button kind="primary" type="submit" busy={form.busy} disabled={!file || file.size > LARGEST}>
          {instead ? t.replace : t.send}
        </Button>
      </form>
    </Dialog>
  );
}

function FileField({
  part,
  file,
  onChoose,
}: {
  part: PeriodFile['part'];
  file: File | undefined;
  onChoose: (file: File | undefined) => void;
}) {
  const t = directiveWords();
  return (
    <Field
      label={t.file}
      hint={part === 'letter' ? t.letterHint : t.moreHint}
      error={file && file.size > LARGEST ? t.tooLarge : undefined}
    >
      {({ id, describedBy, invalid }) => (
        <input
          id={id}
          class={css.input}
          type="file"
          accept={`.pdf,.docx,.jpg,.jpeg,.png${part === 'letter' ? '' : ',.xlsx,.txt,.csv'}`}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          onChange={(event) => onChoose(event.currentTarget.files?.[0])}
        />
      )}
    </Field>
  );
}

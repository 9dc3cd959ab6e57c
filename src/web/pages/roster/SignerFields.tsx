import { Field, TextField } from '../../components/Field.js';
import { Select } from '../../components/Select.js';
import css from './PublishDialog.module.css';
import { publishWords } from './publish.words.js';
import type { PublishForm } from './publishing.js';

const AUTHORITIES = ['', 'TM.', 'KT.', 'Q.', 'TL.', 'TUQ.'] as const;
const KINDS = ['', 'TB', 'KH', 'QĐ'] as const;

/** Who signs and which number the paper bears: folded away, nobody must fill it in. */
export function SignerFields({ form, set }: { form: PublishForm; set: (change: Partial<PublishForm>) => void }) {
  const t = publishWords();
  const signer = [form.authority, form.name].filter(Boolean).join(' ');
  return (
    <details class={css.paper}>
      <summary>
        {t.paper} {signer && <small>{signer}</small>}
      </summary>
      <div class={css.fields}>
        <Field label={t.authority}>
          {({ id }) => (
            <Select
              id={id}
              value={form.authority}
              options={AUTHORITIES.map((value) => ({ value, label: t.authorities[value] }))}
              onChange={(value) => set({ authority: value as PublishForm['authority'] })}
            />
          )}
        </Field>
        <TextField label={t.signer} value={form.name} maxLength={200} onInput={(name) => set({ name })} />
        <TextField label={t.signerTitle} value={form.title} maxLength={200} onInput={(title) => set({ title })} />
        <Field label={t.kind}>
          {({ id }) => (
            <Select
              id={id}
              value={form.kind}
              options={KINDS.map((value) => ({ value, label: t.kinds[value] }))}
              onChange={(value) => set({ kind: value as PublishForm['kind'] })}
            />
          )}
        </Field>
        {form.kind && (
          <>
            <TextField label={t.number} value={form.number} maxLength={50} onInput={(number) => set({ number })} />
            <TextField label={t.date} type="date" value={form.on} onInput={(on) => set({ on })} />
          </>
        )}
      </div>
    </details>
  );
}

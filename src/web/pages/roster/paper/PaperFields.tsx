import { Field, TextField } from '../../../components/Field.js';
import { Select } from '../../../components/Select.js';
import type { Wish } from './DocumentDialog.js';
import css from './Paper.module.css';
import { paperWords } from './paper.words.js';

const AUTHORITIES = ['', 'TM.', 'KT.', 'Q.', 'TL.', 'TUQ.'] as const;

/** Number, date, place and signer, and how they will read. */
export function PaperFields({ wish, set }: { wish: Wish; set: (some: Partial<Wish>) => void }) {
  const t = paperWords();
  return (
    <>
      <div class={css.fields}>
        <TextField label={t.number} value={wish.number} maxLength={50} onInput={(number) => set({ number })} />
        <TextField label={t.on} type="date" value={wish.on} onInput={(on) => set({ on })} />
        <TextField
          label={t.place}
          hint={t.placeHint}
          value={wish.place ?? ''}
          maxLength={60}
          onInput={(place) => set({ place })}
        />
        <Field label={t.authority}>
          {({ id }) => (
            <Select
              id={id}
              value={wish.authority}
              options={AUTHORITIES.map((value) => ({ value, label: t.authorities[value] }))}
              onChange={(authority) => set({ authority })}
            />
          )}
        </Field>
        <TextField label={t.signer} value={wish.signer} maxLength={200} onInput={(signer) => set({ signer })} />
        <TextField label={t.signerTitle} value={wish.title} maxLength={100} onInput={(title) => set({ title })} />
      </div>
      <p class={css.seen} aria-live="polite">
        {t.seen}: <b>{`Số ${wish.number || t.blank}${wish.number.includes('/') ? '' : `/${wish.kind}`}`}</b> ·{' '}
        <b>{[wish.authority, wish.title.toLocaleUpperCase('vi')].filter(Boolean).join(' ') || t.noSigner}</b>
        {wish.signer && <> · {wish.signer}</>}
      </p>
    </>
  );
}

import { useState } from 'preact/hooks';
import { documentOf, type DocumentWish } from '../../../api/documents.js';
import { revisions } from '../../../api/rosters.js';
import { sentenceOf } from '../../../api.js';
import { Button, ButtonLink } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { Checkbox } from '../../../components/Field.js';
import { SegmentedControl } from '../../../components/SegmentedControl.js';
import { Skeleton } from '../../../components/Skeleton.js';
import { useLoaded } from '../../../loaded.js';
import type { Draft } from '../draft.js';
import css from './Paper.module.css';
import { paperWords } from './paper.words.js';
import { PaperFields } from './PaperFields.js';

export type Wish = Omit<DocumentWish, 'format' | 'signer' | 'title' | 'authority'> &
  Required<Pick<DocumentWish, 'signer' | 'title' | 'authority'>>;

/** The roster as DOCX, PDF or XLSX: kind, layout, number and signer as last published, to be changed for this once. */
export function DocumentDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = paperWords();
  const roster = draft.view.value.roster;
  const id = roster?.id ?? '';
  const published = roster?.stage === 'published';
  const { value, error } = useLoaded(() => draft.settled().then(() => lastSigned(id)), id);
  const [change, setChange] = useState<Partial<Wish>>({});
  const wish = value && { ...value, draft: published ? ('0' as const) : ('1' as const), ...change };
  return (
    <Dialog
      wide
      title={t.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.close}</Button>
          {wish &&
            (['xlsx', 'pdf', 'docx'] as const).map((format) => (
              <ButtonLink
                key={format}
                kind={format === 'docx' ? 'primary' : 'plain'}
                href={documentOf(id, sent(wish, format))}
                download
              >
                {format.toUpperCase()}
              </ButtonLink>
            ))}
        </>
      }
    >
      {error !== undefined && <p role="alert">{sentenceOf(error)}</p>}
      {!wish && error === undefined && <Skeleton rows={5} />}
      {wish && (
        <div class={css.form}>
          <Choices wish={wish} published={published} set={(some) => setChange((before) => ({ ...before, ...some }))} />
        </div>
      )}
    </Dialog>
  );
}

/** Blanks are blanks on the paper; only the place and who signs are left to the server, which knows the head. */
function sent({ place, signer, title, authority, ...wish }: Wish, format: DocumentWish['format']): DocumentWish {
  const signing = signer || title ? { signer, title, authority } : {};
  return { ...wish, ...signing, format, ...(place && { place }) };
}

function Choices({ wish, published, set }: { wish: Wish; published: boolean; set: (some: Partial<Wish>) => void }) {
  const t = paperWords();
  return (
    <>
      {published ? (
        <SegmentedControl
          label={t.content}
          value={wish.draft}
          onChange={(draft) => set({ draft })}
          options={(['0', '1'] as const).map((value) => ({ value, label: t.contents[value] }))}
        />
      ) : (
        <p class={css.note}>{t.onlyDraft}</p>
      )}
      <SegmentedControl
        label={t.layout}
        value={wish.layout}
        onChange={(layout) => set({ layout })}
        options={(['by-day', 'by-post'] as const).map((value) => ({ value, label: t.layouts[value] }))}
      />
      <SegmentedControl
        label={t.kind}
        value={wish.kind}
        onChange={(kind) => set({ kind })}
        options={(['TB', 'KH', 'QĐ'] as const).map((value) => ({ value, label: t.kinds[value] }))}
      />
      <PaperFields wish={wish} set={set} />
      <Checkbox
        label={t.masked}
        hint={t.maskedHint}
        checked={wish.phones === 'masked'}
        onChange={(masked) => set({ phones: masked ? 'masked' : 'full' })}
      />
    </>
  );
}

/** Number, date and signer of the last publication that has them. */
async function lastSigned(rosterId: string): Promise<Wish> {
  const made = (await revisions(rosterId)).revisions;
  const { signer, document } = made[0] ?? {};
  const kind = document?.kind;
  return {
    layout: 'by-day',
    draft: '0',
    phones: 'full',
    kind: kind === 'KH' || kind === 'QĐ' ? kind : 'TB',
    number: document?.number ?? '',
    on: document?.on ?? '',
    signer: signer?.name ?? '',
    title: signer?.title ?? '',
    authority: signer?.authority ?? '',
  };
}

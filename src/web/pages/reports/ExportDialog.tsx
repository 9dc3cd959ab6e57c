import { useState } from 'preact/hooks';
import { listOf, reportOf, type ReportWish } from '../../api/documents.js';
import { ButtonLink } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Checkbox, TextArea, TextField } from '../../components/Field.js';
import css from './ExportDialog.module.css';
import { exportWords } from './export.words.js';

const LISTS = ['on-duty', 'gaps', 'submissions', 'hours'] as const;

/** A period on paper and as rows: the report in the official form, and the lists behind it for a spreadsheet. */
export function ExportDialog({ periodId, onClose }: { periodId: string; onClose: () => void }) {
  const t = exportWords();
  const here = location.pathname.endsWith('/reports');
  const [wish, setWish] = useState<ReportWish>({ phones: 'full', number: '', proposals: '' });
  const set = (change: Partial<ReportWish>) => setWish((before) => ({ ...before, ...change }));
  return (
    <Dialog
      wide
      title={t.title}
      onClose={onClose}
      footer={(['xlsx', 'pdf', 'docx'] as const).map((format) => (
        <ButtonLink
          key={format}
          kind={format === 'docx' ? 'primary' : 'plain'}
          icon="download"
          href={reportOf(periodId, format, wish)}
          download
        >
          {format.toUpperCase()}
        </ButtonLink>
      ))}
    >
      <div class={css.parts}>
        {!here && (
          <p>
            <a href={`/periods/${periodId}/reports`}>{t.daily}</a>
          </p>
        )}
        <section>
          <h3>{t.lists}</h3>
          <p class={css.lists}>
            {LISTS.map((list) => (
              <ButtonLink key={list} icon="table" href={listOf(periodId, list)} download>
                {t.list[list]}
              </ButtonLink>
            ))}
          </p>
        </section>
        <section>
          <h3>{t.report}</h3>
          <p>{t.reportNote}</p>
          <Fields wish={wish} set={set} />
        </section>
      </div>
    </Dialog>
  );
}

/** What the paper says besides the figures, and whether numbers are hidden on it. */
function Fields({ wish, set }: { wish: ReportWish; set: (change: Partial<ReportWish>) => void }) {
  const t = exportWords();
  return (
    <>
      <TextField
        label={t.number}
        hint={t.numberHint}
        value={wish.number}
        maxLength={50}
        onInput={(number) => set({ number })}
      />
      <TextArea
        label={t.proposals}
        hint={t.proposalsHint}
        rows={4}
        value={wish.proposals}
        onInput={(proposals) => set({ proposals: proposals.slice(0, 1500) })}
      />
      <Checkbox
        label={t.masked}
        checked={wish.phones === 'masked'}
        onChange={(masked) => set({ phones: masked ? 'masked' : 'full' })}
      />
    </>
  );
}

import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import type { Absence, AbsenceCandidates, Person } from '../../api/people.js';
import { importAbsences, previewAbsences } from '../../api/people.js';
import { Notice } from '../../components/Notice.js';
import { toast } from '../../components/Toast.js';
import type { BusyTime } from './CalendarChoice.js';
import { CalendarChoice } from './CalendarChoice.js';
import { calendarImportWords } from './calendar-import.words.js';
import css from './CalendarImport.module.css';

const LARGEST = 1_000_000;

/** Absences from a calendar file: shown with boxes to tick, recorded when confirmed. */
export function CalendarImport({ person, onDone }: { person: Person; onDone: () => Promise<void> }) {
  const t = calendarImportWords();
  const [found, setFound] = useState<AbsenceCandidates>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const doing = async (act: () => Promise<void>) => {
    setBusy(true);
    setFailure(undefined);
    await act().catch((error: unknown) => setFailure(sentenceOf(error)));
    setBusy(false);
  };
  const read = (file: File | undefined) => {
    if (!file) return;
    if (file.size > LARGEST) return setFailure(t.tooLarge);
    void doing(async () => setFound(await previewAbsences(person.id, await file.text())));
  };
  const record = (kind: Absence['kind'], events: readonly BusyTime[], titled: boolean) =>
    doing(async () => {
      const { created } = await importAbsences(person.id, {
        kind,
        events: events.map(({ start, end, summary }) => ({ start, end, note: titled ? summary : '' })),
      });
      toast(t.recorded(created));
      setFound(undefined);
      await onDone();
    });
  return (
    <div class={css.import}>
      {failure && <Notice tone="gap">{failure}</Notice>}
      {!found && (
        <label class={css.file}>
          <input
            type="file"
            accept=".ics,text/calendar"
            disabled={busy}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              event.currentTarget.value = '';
              read(file);
            }}
          />
          <span>{busy ? t.reading : t.choose}</span>
        </label>
      )}
      {found && <CalendarChoice found={found} busy={busy} onRecord={record} onCancel={() => setFound(undefined)} />}
    </div>
  );
}

import * as periods from '../../api/periods.js';
import { ButtonLink } from '../../components/Button.js';
import { useLoaded } from '../../loaded.js';
import { holds } from '../../session.js';
import { currentPeriod } from '../board/current.js';
import css from './Me.module.css';
import { reportingWords } from './reporting.words.js';

/** For who speaks for a unit: where its daily reports are given, while a period asks for any. */
export function DailyReports() {
  const t = reportingWords();
  const { value } = useLoaded(asking, 'asking');
  if (!value) return null;
  return (
    <section class={css.card}>
      <h2>{t.title}</h2>
      <p>{t.note(value.reportClocks.join(', '))}</p>
      <ButtonLink href={`/periods/${value.id}/reports`} kind="accent" icon="check">
        {t.open}
      </ButtonLink>
    </section>
  );
}

/** The period that asks for reports now or next; null when none does, or somebody else reports. */
async function asking(): Promise<periods.Period | null> {
  if (!holds('administrator', 'department', 'head', 'scheduler')) return null;
  const current = currentPeriod((await periods.periods()).periods);
  const period = current && (await periods.period(current.id));
  return period && period.reportClocks.length > 0 ? period : null;
}

import { durationLabel } from '../../../../rota/labels.js';
import type { ReportingRule } from '../../../api/incidents.js';
import { language } from '../../../i18n.js';
import { rulesWords } from './words.js';

const time = (minutes: number): string => durationLabel(minutes, language.value);

/** A deadline in words: of what, which report, by when, to whom, by which law. */
export function RuleText({ rule }: { rule: ReportingRule }) {
  const t = rulesWords();
  const { kind, form, countsFrom, hours, remindMinutes, patienceMinutes, recipientsVi, recipientsEn, legalRef } = rule;
  const due = [
    hours === 0 ? t.atOnce : t.within(time(hours * 60)),
    t.start[countsFrom],
    remindMinutes > 0 && t.remind(time(remindMinutes)),
    patienceMinutes > 0 && t.patience(time(patienceMinutes)),
  ];
  return (
    <>
      <p>
        <b>{`${t.kind[kind]}: ${t.form[form]}`}</b>
      </p>
      <p>{due.filter(Boolean).join(', ')}</p>
      <small>
        {`${t.to}: ${language.value === 'vi' ? recipientsVi : recipientsEn}`}
        <br />
        {`${t.law}: ${legalRef}`}
      </small>
    </>
  );
}

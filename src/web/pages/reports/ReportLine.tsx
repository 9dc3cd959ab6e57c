import type { ReportList } from '../../api/reports.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { Tel } from '../../components/Tel.js';
import { ms } from '../../dates.js';
import { minute, shortly } from '../../time.js';
import css from './Reports.module.css';
import { reportWords } from './report.words.js';

export type Reporting = ReportList['units'][number];

/** One unit: what it said, or that it said nothing and whom to call; for one's own the two answers. */
export function ReportLine({
  unit,
  slot,
  onNothing,
  onDescribe,
}: {
  unit: Reporting;
  slot: NonNullable<ReportList['slot']>;
  onNothing: () => void;
  onDescribe: () => void;
}) {
  const t = reportWords();
  const early = minute.value < ms(slot.opensAt);
  return (
    <li class={css.line}>
      <div>
        <b>{unit.unitName}</b>
        <p>
          <Said unit={unit} due={minute.value >= ms(slot.dueAt)} />
        </p>
        {unit.report?.incident && <p class={css.incident}>{unit.report.incident}</p>}
      </div>
      {unit.report === null && unit.headPhone && (
        <Tel phone={unit.headPhone} whom={t.call(unit.headName ?? unit.unitName)} />
      )}
      {unit.mine && early && <small>{t.early(shortly(ms(slot.opensAt)))}</small>}
      {unit.mine && !early && (
        <span class={css.acts}>
          <Button kind={unit.report === null ? 'accent' : 'plain'} icon="check" onClick={onNothing}>
            {t.nothing}
          </Button>
          <Button onClick={onDescribe}>{t.describe}</Button>
        </span>
      )}
    </li>
  );
}

function Said({ unit: { report, askedAt }, due }: { unit: Reporting; due: boolean }) {
  const t = reportWords();
  if (report === null)
    return (
      <>
        <Badge tone={due ? 'gap' : undefined}>{t.missing}</Badge>
        {askedAt && <small> {t.asked(shortly(ms(askedAt)))}</small>}
      </>
    );
  return (
    <>
      <Badge tone={report.incident ? 'part' : 'ok'}>{report.incident ? t.incident : t.nothing}</Badge>
      <small>
        {' '}
        {t.by(report.by, shortly(ms(report.at)))}
        {report.late && ` · ${t.late}`}
      </small>
    </>
  );
}

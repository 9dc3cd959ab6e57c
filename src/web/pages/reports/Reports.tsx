import { useState } from 'preact/hooks';
import { useLocation, useRoute } from 'preact-iso';
import { sentenceOf } from '../../api.js';
import type { ReportList } from '../../api/reports.js';
import { report, reports } from '../../api/reports.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { dayWords } from '../../dates.js';
import { count } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { holds } from '../../session.js';
import { ExportDialog } from './ExportDialog.js';
import { IncidentDialog } from './IncidentDialog.js';
import { ReportLine, type Reporting } from './ReportLine.js';
import css from './Reports.module.css';
import { reportWords } from './report.words.js';

/** Who said what at a cut-off: the incidents, those that said nothing, then the rest; one tap reports for one's own unit. */
export default function Reports() {
  const t = reportWords();
  const { periodId = '' } = useRoute().params;
  const { query, route } = useLocation();
  const [on, clock] = (query['slot'] ?? '').split(' ');
  const wanted = on && clock ? { on, clock } : undefined;
  const { value, error, reload } = useLoaded(() => reports(periodId, wanted), `${periodId} ${query['slot']}`);
  if (error !== undefined && !value) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!value) return <Skeleton rows={12} height={46} />;
  const choose = (slot: string) => route(`/periods/${periodId}/reports?slot=${encodeURIComponent(slot)}`, true);
  return (
    <>
      <PageHead title={t.title} note={value.title}>
        {holds('administrator', 'department', 'head', 'scheduler', 'viewer') && <Export periodId={periodId} />}
        {value.slot && (
          <Select
            label={t.slot}
            value={`${value.slot.on} ${value.slot.clock}`}
            onChange={choose}
            options={value.slots.map((each) => ({
              value: `${each.on} ${each.clock}`,
              label: `${each.clock} ${dayWords(each.on)}`,
            }))}
          />
        )}
      </PageHead>
      {value.slot ? (
        <OfSlot list={value} slot={value.slot} periodId={periodId} reload={reload} />
      ) : (
        <Empty title={t.none}>{t.noneNote}</Empty>
      )}
    </>
  );
}

function Export({ periodId }: { periodId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="download" onClick={() => setOpen(true)}>
        {reportWords().export}
      </Button>
      {open && <ExportDialog periodId={periodId} onClose={() => setOpen(false)} />}
    </>
  );
}

function OfSlot({
  list,
  slot,
  periodId,
  reload,
}: {
  list: ReportList;
  slot: NonNullable<ReportList['slot']>;
  periodId: string;
  reload: () => Promise<void>;
}) {
  const t = reportWords();
  const [describing, describe] = useState<Reporting>();
  const silent = list.units.filter((unit) => unit.report === null).length;
  const incidents = list.units.filter((unit) => unit.report?.incident).length;
  const say = async (unitId: string, incident: string | null): Promise<boolean> => {
    try {
      await report(unitId, { periodId, on: slot.on, clock: slot.clock, incident });
      toast(t.sent);
      await reload();
      return true;
    } catch (error) {
      toast(sentenceOf(error), { tone: 'gap' });
      return false;
    }
  };
  return (
    <>
      <p class={css.sum}>
        {t.said(count(list.units.length - silent), count(list.units.length))}
        {' · '}
        {silent > 0 ? <b>{t.silent(count(silent))}</b> : t.all}
        {incidents > 0 && <b> · {t.incidents(count(incidents))}</b>}
      </p>
      <ul class={css.list}>
        {list.units.map((unit) => (
          <ReportLine
            key={unit.unitId}
            unit={unit}
            slot={slot}
            onNothing={() => void say(unit.unitId, null)}
            onDescribe={() => describe(unit)}
          />
        ))}
      </ul>
      {describing && (
        <IncidentDialog
          unitName={describing.unitName}
          onSend={(incident) => say(describing.unitId, incident)}
          onClose={() => describe(undefined)}
        />
      )}
    </>
  );
}

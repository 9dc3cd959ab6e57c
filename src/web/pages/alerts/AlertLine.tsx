import { countdownLabel } from '../../../rota/labels.js';
import type { AlertRow } from '../../api/alerts.js';
import { Badge } from '../../components/Badge.js';
import { moment, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { minute } from '../../time.js';
import css from '../incidents/Incidents.module.css';
import { words } from './words.js';

/** An alert in a list: what, where, how grave, and how long it has been waiting. */
export function AlertLine({ alert }: { alert: AlertRow }) {
  const said = language.value;
  return (
    <>
      <div>
        <a href={`/alerts/${alert.id}`}>{alert.title}</a>
        <p>{alert.unitName}</p>
        <small>{[moment(ms(alert.receivedAt)), alert.origin[said], alert.reference].filter(Boolean).join(' · ')}</small>
      </div>
      <Marks alert={alert} />
    </>
  );
}

/** How grave an alert is and how it stands. */
export function Marks({ alert }: { alert: AlertRow }) {
  const t = words();
  const { severity, acknowledged, acknowledgeBy, closed } = alert;
  const by = ms(acknowledgeBy);
  return (
    <div class={css.marks}>
      <Badge tone={severity.id === 'critical' || severity.id === 'high' ? 'gap' : 'plain'}>
        {severity[language.value]}
      </Badge>
      {acknowledged && !closed && <Badge tone="accent">{t.takenBy(acknowledged.by)}</Badge>}
      {closed && <Badge tone="plain">{t.results[closed.result]}</Badge>}
      {!acknowledged && !closed && (
        <Badge tone={minute.value < by ? 'part' : 'gap'}>
          {t.unanswered(countdownLabel(by, minute.value, language.value))}
        </Badge>
      )}
    </div>
  );
}

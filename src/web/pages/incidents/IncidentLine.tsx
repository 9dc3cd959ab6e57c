import type { IncidentList } from '../../api/incidents.js';
import { Badge } from '../../components/Badge.js';
import { moment, ms } from '../../dates.js';
import { named } from '../../i18n.js';
import { Due } from './Due.js';
import css from './Incidents.module.css';
import { words } from './words.js';

/** An incident in a list: what, where, how grave, how it stands and what is due. */
export function IncidentLine({ incident }: { incident: IncidentList['incidents'][number] }) {
  const t = words();
  const { id, number, year, unitName, foundAt, summary, severity, status, due, workers } = incident;
  return (
    <>
      <div>
        <a href={`/incidents/${id}`}>{t.name(number, year)}</a>
        <span>{` · ${unitName}`}</span>
        <p class={css.summary}>{summary}</p>
        <small>{[moment(ms(foundAt)), ...workers].join(' · ')}</small>
      </div>
      <div class={css.marks}>
        <Badge tone={severity.position > 2 ? 'gap' : 'plain'}>{named(severity)}</Badge>
        <Badge tone={status === 'closed' ? 'plain' : 'accent'}>{t.status[status]}</Badge>
        {due && <Due form={due.form} dueAt={due.dueAt} />}
      </div>
    </>
  );
}

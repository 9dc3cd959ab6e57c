import { alerts } from '../../api/alerts.js';
import { useLoaded } from '../../loaded.js';
import { minute } from '../../time.js';
import css from '../incidents/Incidents.module.css';
import { AlertLine } from './AlertLine.js';

/** A unit's open alerts, for whoever stands its watch; nothing when all is quiet or out of reach. */
export function OpenAlerts({ unitId }: { unitId: string }) {
  const { value } = useLoaded(() => alerts({ state: 'open', unitId }), `open alerts ${unitId} ${minute.value}`);
  if (!value || value.alerts.length === 0) return null;
  return (
    <ul class={css.list}>
      {value.alerts.map((alert) => (
        <li key={alert.id}>
          <AlertLine alert={alert} />
        </li>
      ))}
    </ul>
  );
}

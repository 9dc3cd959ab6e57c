import { incidents } from '../../api/incidents.js';
import { useLoaded } from '../../loaded.js';
import { minute } from '../../time.js';
import { IncidentLine } from './IncidentLine.js';
import css from './Incidents.module.css';

/** A unit’s open incidents, for whoever stands its watch; nothing when there are none or they are out of reach. */
export function OpenIncidents({ unitId }: { unitId: string }) {
  const { value } = useLoaded(() => incidents('open', unitId), `open incidents ${unitId} ${minute.value}`);
  if (!value || value.incidents.length === 0) return null;
  return (
    <ul class={css.list}>
      {value.incidents.map((incident) => (
        <li key={incident.id}>
          <IncidentLine incident={incident} />
        </li>
      ))}
    </ul>
  );
}

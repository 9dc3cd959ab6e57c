import { clockOf, dayOf, type Zone } from './calendar.js';
import type { FormFields, IncidentForm } from './incident-forms.js';
import type { IncidentStatus } from './incident.js';
import type { Instant } from './interval.js';
import { timeLabel } from './labels.js';

/** What the house knows about an incident when somebody begins to report it. '' where it knows nothing. */
export interface KnownOfIncident {
  readonly unit: { readonly name: string; readonly address: string; readonly phone: string; readonly email: string };
  readonly superior: string;
  readonly reporter: {
    readonly name: string;
    readonly title: string;
    readonly phone: string;
    readonly email: string;
  };
  readonly incident: { readonly summary: string; readonly foundAt: Instant; readonly status: IncidentStatus };
  readonly notes: readonly { readonly at: Instant; readonly text: string }[];
  /** By name. */
  readonly workers: readonly string[];
  /** The unit’s last initial report, of this or an earlier incident. */
  readonly last: FormFields;
}

/** What is the same from one incident of a unit to the next. */
const REMEMBERED = [
  ['orgAddress', 'orgPhone', 'orgEmail', 'operator', 'owner', 'systemName', 'level', 'securityProvider', 'isp', 'os'],
  ['services', 'servicesMore', 'measures', 'measuresMore', 'publicIp', 'domains', 'purpose'],
].flat();

/** A form filled from what is known. What is unknown is left out, never guessed. */
export function prefilled(form: IncidentForm, known: KnownOfIncident, zone: Zone): FormFields {
  const { unit, superior, reporter, incident, workers, last } = known;
  const remembered = Object.fromEntries(REMEMBERED.flatMap((key) => (last[key] ? [[key, last[key]]] : [])));
  const found = { foundOn: dayOf(incident.foundAt, zone), foundClock: clockOf(incident.foundAt, zone) };
  const system = { operator: unit.name, owner: superior };
  const taken = measuresTaken(known, zone);
  if (form === 'final') {
    const { operator, owner, systemName, level } = { ...system, ...last } as FormFields;
    return filled({ operator, owner, systemName, level, ...found, description: incident.summary, results: taken });
  }
  return filled({
    org: unit.name,
    orgAddress: unit.address,
    orgPhone: unit.phone,
    orgEmail: unit.email,
    contactName: reporter.name,
    contactTitle: reporter.title,
    contactPhone: reporter.phone,
    contactEmail: reporter.email,
    ...system,
    ...remembered,
    ...found,
    summary: incident.summary,
    state: incident.status === 'resolved' || incident.status === 'closed' ? 'handled' : 'open',
    taken,
    helping: workers.join(', '),
  });
}

/** What was written down so far, a line each: `02h50 30/4: rút cáp mạng`. */
export const measuresTaken = ({ notes }: Pick<KnownOfIncident, 'notes'>, zone: Zone): string =>
  notes.map(({ at, text }) => `${stamp(at, zone)}: ${text}`).join('\n');

function stamp(at: Instant, zone: Zone): string {
  const on = dayOf(at, zone);
  return `${timeLabel(clockOf(at, zone), 'vi')} ${Number(on.slice(8))}/${Number(on.slice(5, 7))}`;
}

const filled = (fields: FormFields): FormFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

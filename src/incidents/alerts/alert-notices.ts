import type { Callee } from '../../calendars/escalation.js';
import type { Head } from '../../notices/heads.js';
import { keyOf, type Draft } from '../../notices/writing.js';
import type { AlertTier } from '../../rota/alerts.js';
import { DAY } from '../../rota/interval.js';
import type { Organisation, Receivers } from './alert-receivers.js';
import type { KeptAlert } from './kept-alert.js';

interface Telling {
  readonly alert: KeptAlert;
  readonly tier: AlertTier;
  readonly callees: readonly Callee[];
}

/** What each receiver is told of an alert at a step of its chain. */
export function alertDrafts(telling: Telling, { people, organisations }: Receivers): Draft<string | null>[] {
  return [
    ...people.map((to) => toPerson(telling, to)),
    ...organisations.map((organisation) => toOrganisation(telling, organisation)),
  ];
}

function toPerson({ alert, tier, callees }: Telling, to: Head): Draft {
  return {
    ...about(alert),
    key: keyOf('alert', alert.id, to.personId, tier),
    personId: to.personId,
    address: to.email,
    body: { to: { name: to.name, language: to.language }, alert: factsOf(alert), tier, personId: to.personId, callees },
  };
}

/** Who has no part in the house gets no link that acts. */
function toOrganisation({ alert, tier, callees }: Telling, { id, name, email }: Organisation): Draft<null> {
  return {
    ...about(alert),
    key: keyOf('alert', alert.id, id, tier),
    personId: null,
    address: email,
    body: { to: { name, language: 'vi' }, alert: factsOf(alert), tier, personId: null, callees },
  };
}

const about = ({ unitId, now }: KeptAlert) => ({ kind: 'alert' as const, unitId, expiresAt: now + DAY });

/** What is told of an alert, as it stood. */
export function factsOf(alert: KeptAlert) {
  const { id, unitId, unitName, dutyPhone, severityName, originName, title, description, reference } = alert;
  const { receivedAt, happenedAt } = alert;
  const unmanned = alert.told.some(({ tier, reached }) => tier === 'duty' && reached === 0);
  const named = { id, unitId, unitName, dutyPhone, severity: severityName, origin: originName };
  return { ...named, title, description, reference, receivedAt, happenedAt, unmanned };
}

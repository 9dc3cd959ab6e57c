import type { Callee } from '../calendars/escalation.js';
import type { Head } from '../notices/heads.js';
import { type Draft, keyOf } from '../notices/writing.js';
import type { Taken } from './taking.js';

/** One mail per person, chain and unit, however many watches of the unit it is about. */
export function draftsOf(taken: readonly Taken[], callees: ReadonlyMap<string, readonly Callee[]>): Draft[] {
  const mails = new Map<string, { to: Head; steps: Taken[] }>();
  for (const step of taken) {
    for (const to of step.people) {
      const key = `${step.duty.unitId} ${to.personId} ${step.chain}`;
      const mail = mails.get(key) ?? { to, steps: [] };
      // Told at two steps at once, a person reads it once.
      if (!mail.steps.some(({ caseId }) => caseId === step.caseId)) mail.steps.push(step);
      mails.set(key, mail);
    }
  }
  return [...mails.values()].map(({ to, steps }) => draftOf(to, steps as [Taken, ...Taken[]], callees));
}

function draftOf(
  to: Head,
  steps: readonly [Taken, ...Taken[]],
  callees: ReadonlyMap<string, readonly Callee[]>,
): Draft {
  const [{ chain, tier, caseId, duty }] = steps;
  return {
    kind: 'escalated',
    key: keyOf(`escalated-${chain}`, caseId, to.personId, tier),
    unitId: duty.unitId,
    personId: to.personId,
    address: to.email,
    // Forty watches nobody began are one mail to the officer of forty schools.
    together: `escalated ${chain} ${tier === 'substitute' ? 'substitute' : 'above'}`,
    expiresAt: Math.max(...steps.map((step) => (chain === 'absent' ? step.duty.end : step.duty.start))),
    body: {
      to: { name: to.name, language: to.language },
      chain,
      tier,
      personId: to.personId,
      cases: steps.map((step) => ({ id: step.caseId, duty: step.duty, phone: step.phone })),
      callees: callees.get(duty.unitId) ?? [],
    },
  };
}

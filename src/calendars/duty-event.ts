import { createHmac } from 'node:crypto';
import type { Config } from '../config.js';
import type { DutyFacts } from './duty-facts.js';
import type { Callee } from './escalation.js';
import type { CalendarEvent } from './ical.js';
import { words, type Language } from './wording.js';

/** Where the house stands and what it keeps secret. */
export type House = Pick<Config, 'publicUrl' | 'secret'>;

/** The name it keeps for ever stands behind the @ of its identities: where it stands may change. */
export type Known = House & { readonly name: string };

/** The holder's own calendar: its UID is the invitation's, so that a program which has both shows one. */
export function ownEvent(duty: DutyFacts, callees: readonly Callee[], house: Known): CalendarEvent {
  // What is common last: members put behind a spread object cost more than all else here (V8 11, Node 20).
  return {
    uid: `${duty.uid}@${house.name}`,
    summary: `${duty.post[duty.language]} – ${duty.unitName}`,
    description: description(duty, callees, house, duty.language),
    alarm: words[duty.language].soon,
    ...commonEvent(duty, duty.language),
  };
}

/**
 * The same duty in the calendar of a unit or a department. Another UID, or one program holding both calendars would
 * take them for one event; without the secret neither can be worked out from the other. No alarm: it would ring for
 * every colleague's watch. No private phone numbers: a calendar address is passed on more easily than a page.
 */
export function unitEvent(
  duty: DutyFacts,
  callees: readonly Callee[],
  house: Known,
  { scope, language }: { readonly scope: 'unit' | 'department'; readonly language: Language },
): CalendarEvent {
  const holder = `${duty.post[language]} – ${duty.personName}`;
  return {
    uid: `${createHmac('sha256', house.secret).update(`unit-event:${duty.uid}`).digest('hex').slice(0, 32)}@${house.name}`,
    summary: scope === 'department' ? `${holder} – ${duty.unitName}` : holder,
    description: `${words[language].holder}: ${duty.personName}\n${description(duty, callees, house, language)}`,
    ...commonEvent(duty, language),
  };
}

function commonEvent(duty: DutyFacts, language: Language) {
  return {
    sequence: duty.sequence,
    createdAt: duty.createdAt,
    stampedAt: duty.stampedAt,
    start: duty.start,
    end: duty.end,
    location: placeOf(duty),
    categories: [words[language].product, words[language].presence[duty.presence]],
    busy: duty.presence === 'on-site',
  };
}

/** Where the duty is stood: as told, else the unit's own address. */
export function placeOf(duty: DutyFacts): string {
  return duty.place || [duty.unitName, duty.unitAddress].filter(Boolean).join(', ');
}

/** Who hands over to whom, whom to call, where to read on: one line each. */
function description(duty: DutyFacts, callees: readonly Callee[], house: House, language: Language): string {
  const w = words[language];
  const beside = duty.beside.map(({ name, post }) => `${name} (${post[language]})`);
  const lines = [
    `${duty.label} · ${w.presence[duty.presence]} · ${duty.unitName}`,
    duty.note && `${w.note}: ${duty.note}`,
    duty.before.length > 0 && `${w.from}: ${duty.before.join(', ')}`,
    duty.after.length > 0 && `${w.to}: ${duty.after.join(', ')}`,
    beside.length > 0 && `${w.beside}: ${beside.join(', ')}`,
    duty.dutyPhone && `${w.dutyPhone}: ${duty.dutyPhone}`,
    callees.length > 0 && `${w.callOrder}:`,
    ...callees.map((callee, index) => `${index + 1}. ${calleeLine(callee)}`),
    `${w.details}: ${house.publicUrl}/me`,
  ];
  return lines.filter(Boolean).join('\n');
}

/** "VNCERT/CC, Nguyễn Văn A: 024…" */
export function calleeLine({ organisation, personName, phone }: Callee): string {
  return [organisation, personName].filter(Boolean).join(', ') + (phone ? `: ${phone}` : '');
}

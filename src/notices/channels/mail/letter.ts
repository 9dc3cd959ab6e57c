import { calleeLine, placeOf, type House } from '../../../calendars/duty-event.js';
import type { DutyFacts } from '../../../calendars/duty-facts.js';
import { whenOf, words, type Language } from '../../../calendars/wording.js';
import { dayOf, HO_CHI_MINH, clockOf } from '../../../rota/calendar.js';
import { longDayLabel, timeLabel } from '../../../rota/labels.js';
import { answerLink } from '../../answer-link.js';
import { asHeard } from '../../as-heard.js';
import { signedLink } from '../../signed-link.js';
import type { Bodies, Told } from '../../notice-body.js';
import { accountLetter } from './account-letter.js';
import { advisoryLetter } from './advisory-letter.js';
import { isOfAlerts, ofAlerts, type OfAlerts } from './alert-letter.js';
import { botnetLetter } from './botnet-letter.js';
import { declined } from './decline-letter.js';
import { escalated } from './escalation-letter.js';
import { deskReport, momentOf, unitDigest } from './digest-letter.js';
import { gapLetter } from './gap-letter.js';
import { incidentLetter } from './incident-letter.js';
import { phrases } from './phrases.js';
import { preparationLetter } from './preparation-letter.js';
import { reorganisationLetter } from './reorganisation-letter.js';
import { reportLetter } from './report-letter.js';
import { ofSwap } from './swap-letter.js';
import { isOfWatch, ofWatch } from './watch-letter.js';

/** A mail in words, before it is text or HTML. */
export interface Letter {
  readonly language: Language;
  readonly subject: string;
  readonly greeting: string;
  readonly lead: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** `more`: of what is not among the items. */
  readonly lists: readonly { readonly title: string; readonly items: readonly string[]; readonly more?: string }[];
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly closing: string;
}

/** What the reader of the outbox sees in place of a link that acts for its addressee. */
const HIDDEN = '•••';

interface Setting {
  readonly house: House;
  /** Links that act for the addressee are left out: somebody else is reading. */
  readonly hideLinks?: boolean;
  /** It does not go to the addressee's mailbox but to whoever passes it on. */
  readonly passedOn?: boolean;
}

/** The words of a notice, in its addressee's language. */
export function letterOf(told: Told, setting: Setting): Letter {
  const { language } = told.body.to;
  const content = isOfAlerts(told)
    ? ofAlerts(told, language, setting.house, setting.hideLinks ? HIDDEN : undefined)
    : contentOf(told, language, setting);
  return {
    language,
    greeting: phrases[language].greeting(told.body.to.name),
    closing: phrases[language].closing,
    facts: [],
    lists: [],
    links: [],
    ...content,
  };
}

type Content = Pick<Letter, 'subject' | 'lead'> & Partial<Letter>;

function contentOf(told: Exclude<Told, OfAlerts>, language: Language, setting: Setting): Content {
  if (isOfSwap(told)) return ofSwap(told, language, setting.house, setting.hideLinks ? HIDDEN : undefined);
  if (isToHolder(told)) return ofDuty(told, language, setting);
  if (isOfWatch(told)) return ofWatch(told, language, setting.house);
  if (isByDesk(told)) return ofDesk(told, language, setting);
  if (isOfAccount(told)) return ofAccount(told, language, setting);
  const say = phrases[language];
  switch (told.kind) {
    case 'decline':
      return declined(told.body, language, setting.house, (duty) => dutyFactsOf(duty, language));
    case 'unconfirmed':
      return unconfirmed(told.body, language, setting);
    case 'escalated':
      return escalated(told.body, language, setting.house, setting.hideLinks ? HIDDEN : undefined);
    case 'nudge':
      return nudge(told.body, language, setting);
    case 'returned':
      return returned(told.body, language, setting);
    case 'undeliverable': {
      const { person, address, error } = told.body;
      return { subject: say.undeliverable.subject(person), lead: say.undeliverable.lead(person, address, error) };
    }
    case 'missed': {
      const { unitName, missed } = told.body;
      const items = missed.map((each) => `${each.person}: ${whenOf(each, language)}`);
      return { subject: say.missed.subject(unitName), lead: say.missed.lead, lists: [{ title: unitName, items }] };
    }
  }
}

/** What is told of units, periods, advisories, incidents and the system rather than of one watch. */
function ofDesk(told: ByDesk, language: Language, { house, hideLinks }: Setting): Content {
  switch (told.kind) {
    case 'advisory':
      return advisoryLetter(told.body, language, house);
    case 'incident':
      return incidentLetter(told.body, language, house, hideLinks ? HIDDEN : undefined);
    case 'botnet':
      return botnetLetter(told.body, language, house);
    case 'gap':
      return gapLetter(told.body, language, house);
    case 'report-due':
      return reportLetter(told.body, language, house, hideLinks ? HIDDEN : undefined);
    case 'backup-failed':
      return backupFailed(told.body, language);
    case 'preparation':
      return preparationLetter(told.body, language, house);
    case 'reorganisation':
      return reorganisationLetter(told.body, language, house);
    case 'desk-report':
      return deskReport(told.body, language, house);
    case 'unit-digest':
      return unitDigest(told.body, language, house);
  }
}

/** What is told somebody about how they sign in. */
function ofAccount(told: OfAccount, language: Language, setting: Setting): Content {
  if (told.kind === 'account') return accountLetter(told.body, language, setting.house);
  return signIn(told.body, language, setting);
}

function backupFailed({ because, lastGoodAt }: Bodies['backup-failed'], language: Language): Content {
  const { subject, lead, last, never } = phrases[language].backupFailed;
  const value = lastGoodAt === null ? never : momentOf(lastGoodAt, language);
  return { subject, lead: lead(because), facts: [{ label: last, value }] };
}

function signIn({ url = HIDDEN }: Bodies['sign-in'], language: Language, { hideLinks }: Setting): Content {
  const say = phrases[language].signIn;
  return { ...say, links: [{ label: say.open, url: hideLinks ? HIDDEN : url }] };
}

function nudge(body: Bodies['nudge'], language: Language, { house }: Setting): Content {
  const say = phrases[language].nudge;
  const { periodTitle, unitName, dueAt, from } = body;
  const deadline = `${timeLabel(clockOf(dueAt, HO_CHI_MINH), language)}, ${longDayLabel(dayOf(dueAt, HO_CHI_MINH), language)}`;
  return {
    subject: say.subject(periodTitle),
    lead: say.lead(unitName, periodTitle, deadline, from),
    links: [{ label: say.open, url: rosterPage(body, house) }],
  };
}

function returned(body: Bodies['returned'], language: Language, { house }: Setting): Content {
  const say = phrases[language];
  const { periodTitle, unitName, comment, from } = body;
  return {
    subject: say.returned.subject(periodTitle),
    lead: say.returned.lead(unitName, periodTitle, from),
    facts: [{ label: say.returned.comment, value: comment }],
    links: [{ label: say.nudge.open, url: rosterPage(body, house) }],
  };
}

const rosterPage = ({ unitId, periodId }: Bodies['nudge' | 'returned'], house: House): string =>
  `${house.publicUrl}/units/${unitId}/rosters/${periodId}`;

type AboutSwap = Extract<Told, { kind: `swap-${string}` }>;
type ToHolder = Extract<Told, { kind: 'invite' | 'move' | 'cancel' | 'reminder' }>;
type OfAccount = Extract<Told, { kind: 'account' | 'sign-in' }>;
type ByDesk = Extract<
  Told,
  {
    kind:
      | 'advisory'
      | 'botnet'
      | 'incident'
      | 'gap'
      | 'report-due'
      | 'preparation'
      | 'backup-failed'
      | 'reorganisation'
      | 'desk-report'
      | 'unit-digest';
  }
>;

const isOfSwap = (told: Told): told is AboutSwap => told.kind.startsWith('swap-');
const isByDesk = (told: Told): told is ByDesk =>
  [
    'advisory',
    'botnet',
    'incident',
    'gap',
    'report-due',
    'preparation',
    'backup-failed',
    'reorganisation',
    'desk-report',
    'unit-digest',
  ].includes(told.kind);
const isOfAccount = (told: Told): told is OfAccount => ['account', 'sign-in'].includes(told.kind);
const isToHolder = (told: Told): told is ToHolder => ['invite', 'move', 'cancel', 'reminder'].includes(told.kind);

function ofDuty(told: ToHolder, language: Language, setting: Setting): Content {
  if (told.kind === 'invite' && told.body.also) return invitedToMany(told.body, language, setting);
  const { duty, callees } = told.body;
  const say = phrases[language][asHeard(told)];
  const opening = {
    subject: `${say.subject} ${whenOf(duty, language)} – ${duty.post[language]}`,
    lead: say.lead,
    facts: dutyFactsOf(duty, language),
  };
  if (told.kind === 'cancel') return opening;
  return {
    ...opening,
    lists: callees.length > 0 ? [{ title: words[language].callOrder, items: callees.map(calleeLine) }] : [],
    links: [...answerLinks(duty, language, setting), ...checkInLinks(told, language, setting)],
  };
}

/** All watches of a long roster, each with its way to answer, and the feed that keeps them. */
function invitedToMany({ duty, also = [], callees }: Bodies['invite'], language: Language, setting: Setting): Content {
  const say = phrases[language];
  const duties = [duty, ...also].toSorted((a, b) => a.start - b.start);
  return {
    subject: say.many.subject(duties.length, whenOf(duties[0]!, language)),
    lead: say.many.lead,
    lists: callees.length > 0 ? [{ title: words[language].callOrder, items: callees.map(calleeLine) }] : [],
    links: [
      { label: say.many.all, url: `${setting.house.publicUrl}/me` },
      ...duties.map((each) => ({
        label: `${whenOf(each, language)} – ${each.post[language]}, ${each.unitName}`,
        url: linkFor(each, setting),
      })),
    ],
  };
}

function unconfirmed(body: Bodies['unconfirmed'], language: Language, setting: Setting): Content {
  const say = phrases[language].unconfirmed;
  const links = body.duties.map((duty) => ({
    label: `${whenOf(duty, language)} – ${duty.post[language]}, ${duty.unitName}`,
    url: linkFor(duty, setting),
  }));
  return { subject: say.subject(body.duties.length), lead: say.lead, links };
}

/** Two doors to one page, so that a tap in the mail already says which answer is meant. */
function answerLinks(duty: DutyFacts, language: Language, setting: Setting): Letter['links'] {
  const url = linkFor(duty, setting);
  return [
    { label: phrases[language].accept, url },
    { label: phrases[language].decline, url: url === HIDDEN ? HIDDEN : `${url}?answer=declined` },
    { label: phrases[language].all, url: `${setting.house.publicUrl}/me` },
  ];
}

/** The last reminder before a watch leads to its beginning too. */
function checkInLinks({ kind, body }: ToHolder, language: Language, { house, hideLinks }: Setting): Letter['links'] {
  if (kind !== 'reminder' || body.minutes > 120) return [];
  const { id: subjectId, personId, end: expiresAt } = body.duty;
  const url = hideLinks ? HIDDEN : signedLink(house, 'check-in', { subjectId, personId, expiresAt });
  return [{ label: phrases[language].checkIn, url }];
}

function linkFor(duty: DutyFacts, { house, hideLinks, passedOn = false }: Setting): string {
  const { id: dutyId, personId, sequence, end: expiresAt } = duty;
  return hideLinks ? HIDDEN : answerLink(house, { dutyId, personId, sequence, expiresAt, mailed: !passedOn });
}

function dutyFactsOf(duty: DutyFacts, language: Language): Letter['facts'] {
  const w = words[language];
  const beside = duty.beside.map(({ name, post }) => `${name} (${post[language]})`);
  const facts = [
    { label: w.time, value: whenOf(duty, language) },
    { label: w.post, value: `${duty.post[language]} (${w.presence[duty.presence]})` },
    { label: w.unit, value: duty.unitName },
    { label: w.place, value: placeOf(duty) },
    { label: w.note, value: duty.note },
    { label: w.from, value: duty.before.join(', ') },
    { label: w.to, value: duty.after.join(', ') },
    { label: w.beside, value: beside.join(', ') },
    { label: w.dutyPhone, value: duty.dutyPhone ?? '' },
  ];
  return facts.filter(({ value }) => value !== '');
}

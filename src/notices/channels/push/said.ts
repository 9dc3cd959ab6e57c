import { whenOf } from '../../../calendars/wording.js';
import { asHeard } from '../../as-heard.js';
import type { Kind, Told } from '../../notice-body.js';
import type { Letter } from '../mail/letter.js';
import { pushWords } from './push.words.js';

type Of<K extends Kind> = Extract<Told, { readonly kind: K }>;

/** What a push says below its title. A mail's first sentence may point to what stands below it; here nothing does. */
export function saidOf<K extends Kind>(told: Of<K> & { readonly kind: K }, letter: Letter): string {
  return SAID[told.kind](told, letter);
}

/** What happened is all in the first sentence of the mail. */
const lead = (_: Told, letter: Letter): string => letter.lead;

/** What the first sentence points to follows it. Only for lists without phone numbers. */
const listed = (_: Told, letter: Letter): string =>
  `${letter.lead} ${letter.lists.flatMap(({ items }) => items).join('; ')}`;

const next = (told: Of<'move' | 'cancel' | 'reminder'>): string =>
  ofUnit(told.body.duty, wordsFor(told).next[asHeard(told)]);

const SAID: { readonly [K in Kind]: (told: Of<K>, letter: Letter) => string } = {
  invite: (told) => ('also' in told.body ? wordsFor(told).many : ofUnit(told.body.duty, wordsFor(told).next.invite)),
  move: next,
  cancel: next,
  reminder: next,
  decline: ({ body }) =>
    body.also
      ? [body, ...body.also].map(({ duty }) => `${duty.personName} (${duty.unitName})`).join('; ')
      : ofUnit(body.duty, pushWords[body.to.language].declined(body.reason)),
  'not-relieved': (told) => ofUnit(told.body.duty, wordsFor(told).notRelieved(told.body.duty.personName)),
  returned: (told) => ofUnit(told.body, wordsFor(told).returned(told.body.from, told.body.comment)),
  'unit-digest': (told) => wordsFor(told).digest,
  alert: (told, letter) => (told.body.tier === 'contact' ? wordsFor(told).everybodyTold : letter.lead),
  unconfirmed,
  escalated,
  botnet: listed,
  'check-overdue': listed,
  missed: listed,
  'open-alerts': listed,
  preparation: listed,
  'swap-agreed': listed,
  'swap-asked': listed,
  'swap-done': listed,
  'swap-refused': listed,
  account: lead,
  advisory: lead,
  'backup-failed': lead,
  'desk-report': lead,
  gap: lead,
  incident: lead,
  nudge: lead,
  reorganisation: lead,
  'report-due': lead,
  'sign-in': lead,
  undeliverable: lead,
};

const wordsFor = ({ body }: Told) => pushWords[body.to.language];

const ofUnit = ({ unitName }: { readonly unitName: string }, todo: string): string => `${unitName}. ${todo}`;

function unconfirmed(told: Of<'unconfirmed'>): string {
  const say = wordsFor(told);
  const { to, duties } = told.body;
  const watches = duties.map((duty) => `${whenOf(duty, to.language)} – ${duty.post[to.language]}, ${duty.unitName}`);
  return `${duties.length > 1 ? say.many : say.next.invite} ${watches.join('; ')}`;
}

/** The title names one watch, but not its unit; of several it names none. */
function escalated(told: Of<'escalated'>): string {
  const { chain, tier, cases } = told.body;
  const todo = wordsFor(told)[tier === 'substitute' ? 'standby' : 'escalated'][chain];
  const [first, ...others] = cases.map(({ duty }) => duty);
  if (first && others.length === 0) return ofUnit(first, todo);
  return `${todo} ${cases.map(({ duty }) => `${duty.personName} (${duty.unitName})`).join('; ')}`;
}

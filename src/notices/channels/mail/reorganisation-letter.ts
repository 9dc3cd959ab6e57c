import type { House } from '../../../calendars/duty-event.js';
import type { Language } from '../../../calendars/wording.js';
import { dateLabel } from '../../../rota/labels.js';
import type { Bodies } from '../../notice-body.js';
import type { ReorganisationFacts } from '../../reorganisation-facts.js';
import type { Letter } from './letter.js';
import { changeSentence, reorganisationSentences as sentences } from './reorganisation-sentences.js';

/** What becomes of the units somebody leads or belongs to, from which day, by what decision. */
export function reorganisationLetter(
  { acts }: Bodies['reorganisation'],
  language: Language,
  house: House,
): Pick<Letter, 'subject' | 'lead' | 'lists' | 'links'> & Partial<Pick<Letter, 'facts'>> {
  const [first, ...others] = acts as [ReorganisationFacts, ...ReorganisationFacts[]];
  return {
    ...(others.length === 0 ? one(first, language) : many([first, ...others], language)),
    links: [linkOf(acts, language, house)],
  };
}

function one(act: ReorganisationFacts, language: Language): Pick<Letter, 'subject' | 'lead' | 'facts' | 'lists'> {
  const say = sentences[language];
  const { news, on, basis, from, hindrance, yours, came, heads } = act;
  const [day, what] = [dateLabel(on, language), whatOf(act, language)];
  const facts = [
    { label: say.hindrance, value: hindrance?.[language] ?? '' },
    { label: say.basis, value: basis },
    { label: say.by[news], value: from },
    { label: say.came, value: came ? say.along(came) : '' },
    { label: say.head, value: heads.map(({ unitName, name }) => `${name} (${unitName})`).join('; ') },
  ];
  return {
    subject: say.subject[news](day, what),
    lead: yours ? say.yours(day, yours.from, yours.into) : [say.lead[news](day, what), nextOf(act, language)].join(' '),
    facts: facts.filter(({ value }) => value !== ''),
    // A single change stands in the first sentence.
    lists: act.changes.length + act.more > 1 ? listsOf(act, say.changes, language) : [],
  };
}

/** Several acts, each under its day and its decision. */
function many(acts: readonly ReorganisationFacts[], language: Language): Pick<Letter, 'subject' | 'lead' | 'lists'> {
  const say = sentences[language];
  const sorted = acts.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const count = acts.reduce((sum, act) => sum + itemsOf(act, language).length + act.more, 0);
  const day = dateLabel(sorted[0]!.on, language);
  return {
    subject: say.many(count, day),
    lead: say.manyLead(count, day),
    lists: sorted.flatMap((act) => {
      const { news, on, basis, hindrance, came } = act;
      const title = [say.title[news](dateLabel(on, language)), basis].filter(Boolean).join(' – ');
      return listsOf(act, title, language, [
        ...(hindrance ? [`${say.hindrance}: ${hindrance[language]}`] : []),
        ...(came ? [`${say.came}: ${say.along(came)}`] : []),
      ]);
    }),
  };
}

function listsOf(
  act: ReorganisationFacts,
  title: string,
  language: Language,
  besides: readonly string[] = [],
): Letter['lists'] {
  const named = { title, items: [...itemsOf(act, language), ...besides] };
  return act.more > 0 ? [named, { title: sentences[language].more(act.more), items: [] }] : [named];
}

const itemsOf = ({ yours, changes }: ReorganisationFacts, language: Language): string[] =>
  yours ? [sentences[language].yourUnit(yours.into)] : changes.map((change) => changeSentence(change, language));

/** The one thing that happens, or how many units it happens to. */
function whatOf({ changes, units, yours }: ReorganisationFacts, language: Language): string {
  const say = sentences[language];
  if (yours) return say.yourUnit(yours.into);
  return units > 1 ? say.units(units) : changeSentence(changes[0]!, language);
}

/** What there is to do about it. */
function nextOf({ news, came }: ReorganisationFacts, language: Language): string {
  const { next } = sentences[language];
  return next[news === 'done' && came ? 'received' : news];
}

/** The page of the unit, or the list of units for who leads several. */
function linkOf(acts: readonly ReorganisationFacts[], language: Language, house: House): Letter['links'][number] {
  const { open, openAll } = sentences[language];
  const [unitId, ...others] = [...new Set(acts.map((act) => act.unitId))];
  if (!unitId || others.length > 0) return { label: openAll, url: `${house.publicUrl}/directory` };
  return { label: open, url: `${house.publicUrl}/directory?unit=${unitId}` };
}

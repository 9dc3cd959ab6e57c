import { dayOf, HO_CHI_MINH } from '../../rota/calendar.js';
import { type ConflictNames, conflictSentence } from '../../rota/fill/conflict-words.js';
import type { FillInput } from '../../rota/fill/fill-input.js';
import type { Infeasible } from '../../rota/fill/infeasible.js';
import type { Relaxation } from '../../rota/fill/relaxation.js';
import { dayLabel, type Lang } from '../../rota/labels.js';
import type { RuleId } from '../../rota/rules.js';
import type { Conflict, Words } from './clerk-messages.js';
import type { FillNames } from './fill-facts.js';

const LANGUAGES = ['vi', 'en'] as const;

/** Why places stay open, in words, and what the planner may give up. */
export function conflictOf(input: FillInput, names: FillNames, { conflicts, offers }: Infeasible): Conflict | null {
  const sentences = conflicts.map((conflict) =>
    inBoth((lang) => conflictSentence(conflict, namesIn(input, names, lang), lang, HO_CHI_MINH)),
  );
  const [sentence] = sentences;
  if (!sentence) return null;
  const relaxations = offers.map(({ relaxation, missing }) => ({
    ...inBoth((lang) => offerIn(relaxation, input, names, missing, lang)),
    relaxation,
  }));
  return { sentence, constraints: sentences, relaxations };
}

const inBoth = (say: (lang: Lang) => string): Words => {
  const [vi = '', en = ''] = LANGUAGES.map(say);
  return { vi, en };
};

function namesIn({ people, shifts }: FillInput, names: FillNames, lang: Lang): ConflictNames {
  const kinds = new Map(Object.entries(names).map(([kind, words]) => [kind, words[lang]]));
  return {
    people: new Map(people.map(({ personId, name }) => [personId, name])),
    posts: new Map(shifts.map(({ postId, postKindId }) => [postId, kinds.get(postKindId) ?? postKindId])),
    postKinds: kinds,
  };
}

function offerIn(relaxation: Relaxation, input: FillInput, names: FillNames, missing: number, lang: Lang): string {
  const vi = lang === 'vi';
  const left = missing === 0 ? '' : vi ? ` (vẫn thiếu ${missing})` : ` (${missing} still missing)`;
  return `${whatIn(relaxation, input, names, lang)}${left}`;
}

function whatIn(relaxation: Relaxation, { people, shifts }: FillInput, names: FillNames, lang: Lang): string {
  const vi = lang === 'vi';
  const nameOf = (id: string): string => people.find(({ personId }) => personId === id)?.name ?? '';
  switch (relaxation.kind) {
    case 'rule':
      return (vi ? 'Lần này chỉ cảnh báo: ' : 'Only warn this time: ') + RULES[relaxation.rule][lang];
    case 'absence': {
      const day = dayLabel(dayOf(relaxation.start, HO_CHI_MINH), lang);
      const name = nameOf(relaxation.personId);
      return vi ? `Mời ${name} trực dù báo vắng từ ${day}` : `Ask ${name}, although away from ${day}`;
    }
    case 'post': {
      const post = names[relaxation.postKindId]?.[lang] ?? relaxation.postKindId;
      const name = nameOf(relaxation.personId);
      return vi ? `Để ${name} trực vị trí ${post}` : `Let ${name} stand ${post}`;
    }
    case 'demand': {
      const shift = shifts.find(({ id }) => id === relaxation.shiftId);
      const when = `${shift?.code ?? ''} ${dayLabel(shift?.on ?? '1970-01-01', lang)}`;
      return vi ? `Ca ${when} trực ít đi một người` : `Shift ${when} with one person fewer`;
    }
  }
}

/** What a rule asks, as the planner knows it from the department's settings. */
const RULES: Readonly<Record<RuleId, Words>> = {
  'double-watch': { vi: 'trực hai ca cùng lúc', en: 'two watches at once' },
  absence: { vi: 'trực khi báo vắng', en: 'watches while away' },
  'wrong-post': { vi: 'trực sai vị trí', en: 'a post not one’s own' },
  rest: { vi: 'nghỉ giữa hai ca', en: 'rest between watches' },
  'weekly-rest': { vi: 'nghỉ liền hằng tuần', en: 'weekly rest' },
  'longest-run': { vi: 'số ngày trực liên tiếp', en: 'days in a row' },
  'consecutive-nights': { vi: 'số đêm trực liên tiếp', en: 'nights in a row' },
  'daily-hours': { vi: 'số giờ trong một ngày nghỉ', en: 'hours on a day off' },
  'weekly-hours': { vi: 'số giờ một tuần', en: 'hours a week' },
  'monthly-hours': { vi: 'số giờ ngoài giờ một tháng', en: 'overtime a month' },
};

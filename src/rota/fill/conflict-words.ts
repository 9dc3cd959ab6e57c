import { dayOf, type Zone } from '../calendar.js';
import { dayLabel, durationLabel, type Lang } from '../labels.js';
import type { RuleId } from '../rules.js';
import type { Constraint } from './constraints.js';
import type { FillShift } from './fill-input.js';
import type { Conflict } from './infeasible.js';

/** Looks up what things are called; Maps will do. */
export interface ConflictNames {
  readonly people: { get(personId: string): string | undefined };
  readonly posts: { get(postId: string): string | undefined };
  readonly postKinds: { get(postKindId: string): string | undefined };
}

/** A conflict in words: 'Ca Đ T3 30/4 (Kỹ thuật) cần 2 người; chỉ tìm được 1, vì An vắng T3 30/4 và phải nghỉ 12 giờ giữa hai ca'. */
export function conflictSentence(
  { constraints, required, possible }: Conflict,
  names: ConflictNames,
  lang: Lang,
  zone: Zone,
): string {
  const shifts = constraints.flatMap((each) => (each.kind === 'demand' ? each.shifts : []));
  const others = constraints.filter(({ kind }) => kind !== 'demand');
  const where = placeOf(shifts, names, lang);
  const why = [...saidTogether(others, names, lang, zone)];
  if (lang === 'vi') {
    const found = possible === 0 ? 'không tìm được ai' : `chỉ tìm được ${possible}`;
    return `${where} cần ${required} người; ${found}${why.length > 0 ? `, vì ${listed(why, 'và')}` : ''}`;
  }
  const found = possible === 0 ? 'nobody can be found' : `only ${possible} can be found`;
  return `${where}: ${required} needed; ${found}${why.length > 0 ? `, because ${listed(why, 'and')}` : ''}`;
}

/** Shifts named one by one while there are few. */
const NAMED = 3;

function placeOf(shifts: readonly FillShift[], { posts }: ConflictNames, lang: Lang): string {
  const days = [...new Set(shifts.map(({ on }) => on))].toSorted();
  if (shifts.length > NAMED) {
    const first = dayLabel(days[0] ?? '', lang);
    const last = dayLabel(days.at(-1) ?? '', lang);
    const when = days.length === 1 ? first : `${first}–${last}`;
    return lang === 'vi' ? `${shifts.length} ca ${when}` : `${shifts.length} shifts ${when}`;
  }
  const named = shifts.map(({ code, on, postId }) => {
    const post = posts.get(postId);
    return `${code} ${dayLabel(on, lang)}${post === undefined ? '' : ` (${post})`}`;
  });
  return `${lang === 'vi' ? 'Ca' : 'Shift'} ${listed(named, lang === 'vi' ? 'và' : 'and')}`;
}

function saidTogether(constraints: readonly Constraint[], names: ConflictNames, lang: Lang, zone: Zone): string[] {
  const absences = constraints.flatMap((each) => (each.kind === 'absence' ? each.absences : []));
  const away = [...new Set(absences.map(({ personId }) => personId))];
  const said = constraints.flatMap((each): string[] => {
    if (each.kind === 'rule') return [RULES[each.rule](each.limit)[lang]];
    if (each.kind !== 'post') return [];
    const kind = names.postKinds.get(each.postKindId) ?? each.postKindId;
    return [lang === 'vi' ? `chỉ ${each.people} người được trực ${kind}` : `only ${each.people} may stand ${kind}`];
  });
  if (away.length > NAMED) said.unshift(lang === 'vi' ? `${away.length} người vắng` : `${away.length} people are away`);
  else {
    said.unshift(
      ...absences.map(({ personId, start, end }) => {
        const first = dayLabel(dayOf(start, zone), lang);
        const last = dayLabel(dayOf(end - 1, zone), lang);
        const when = first === last ? first : `${first}–${last}`;
        return `${names.people.get(personId) ?? personId} ${lang === 'vi' ? 'vắng' : 'is away'} ${when}`;
      }),
    );
  }
  return said;
}

type Words = Readonly<Record<Lang, string>>;

const hours = (limit: number): Words => ({ vi: durationLabel(limit * 60, 'vi'), en: durationLabel(limit * 60, 'en') });

const RULES: Readonly<Record<RuleId, (limit: number) => Words>> = {
  'double-watch': () => ({ vi: 'không ai trực hai ca cùng lúc', en: 'nobody stands two watches at once' }),
  absence: () => ({ vi: 'người vắng không trực', en: 'who is away stands no watch' }),
  'wrong-post': () => ({ vi: 'chỉ trực đúng vị trí', en: 'people stand their own posts only' }),
  rest: (limit) => ({
    vi: `phải nghỉ ${hours(limit).vi} giữa hai ca`,
    en: `${hours(limit).en} of rest are due between watches`,
  }),
  'weekly-rest': (limit) => ({
    vi: `mỗi tuần phải nghỉ liền ${hours(limit).vi}`,
    en: `${hours(limit).en} of rest on end are due every week`,
  }),
  'longest-run': (limit) => ({
    vi: `không trực quá ${limit} ngày liền`,
    en: `nobody stands more than ${limit} days in a row`,
  }),
  'consecutive-nights': (limit) => ({
    vi: `không trực quá ${limit} đêm liền`,
    en: `nobody stands more than ${limit} nights in a row`,
  }),
  'daily-hours': (limit) => ({
    vi: `không trực quá ${hours(limit).vi} trong một ngày nghỉ`,
    en: `nobody stands more than ${hours(limit).en} on a day off`,
  }),
  'weekly-hours': (limit) => ({
    vi: `không trực quá ${hours(limit).vi} một tuần`,
    en: `nobody works more than ${hours(limit).en} a week`,
  }),
  'monthly-hours': (limit) => ({
    vi: `không trực ngoài giờ quá ${hours(limit).vi} một tháng`,
    en: `nobody works more than ${hours(limit).en} of overtime a month`,
  }),
};

function listed(parts: readonly string[], and: string): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${and} ${parts.at(-1)}`;
}

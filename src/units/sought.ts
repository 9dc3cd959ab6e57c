import { lettersOf } from '../rota/finding.js';
import { fold } from '../rota/names.js';

/** What is looked for, as two parameters of a statement; null, null when nothing is. */
export type Sought = readonly [inside: string[] | null, words: string[] | null];

/** The words in small letters without marks: as patterns of LIKE, its wildcards made ordinary, and their letters alone, the longest first. */
export function soughtOf(search = ''): Sought {
  if (search === '') return [null, null];
  const words = lettersOf(search).split(' ');
  return [
    fold(search)
      .split(' ')
      .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`),
    words[0] === '' ? null : words.toSorted((a, b) => b.length - a.length),
  ];
}

/**
 * Whether unit `u` is found by the two parameters, as `foundIn` finds in the browser: each word begins one of its name;
 * or, when that is so of no unit `among` (FROM and WHERE of units `u`), each is somewhere in it. @param text its name, folded
 */
export const found = ([inside, words]: readonly [inside: string, words: string], among: string, text = 'u.search') => {
  // The index knows where the longest stands: little is left to look at.
  const longest = `${text} LIKE '%' || coalesce((${words}::text[])[1], '') || '%'`;
  return `(${inside}::text[] IS NULL OR ${longest} AND
    CASE WHEN (SELECT EXISTS (SELECT ${among} AND ${longest} AND ${begun(text, words)}))
    THEN ${begun(text, words)} ELSE ${text} LIKE ALL (${inside}::text[]) END)`;
};

/** Dear is only the last, which knows every mark between two words: it is asked where the words stand, but not all after a space. */
const begun = (text: string, words: string): string => {
  const each = (pattern: string) => `(SELECT array_agg(${pattern}) FROM unnest(${words}::text[]) word)::text[]`;
  return `(' ' || ${text} LIKE ALL (${each(`'% ' || word || '%'`)})
    OR ${text} LIKE ALL (${each(`'%' || word || '%'`)}) AND ${text} ~ ALL (${each(`'(^|[^[:alnum:]])' || word`)}))`;
};

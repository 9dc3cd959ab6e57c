import { Problem, type Words } from '../http/problem.js';
import { problems } from '../http/problems.js';

/** What stands in the way, in the words of the problem and of what it names. Rethrows what is no Problem. */
export function wordsOf(error: unknown): Words {
  if (!(error instanceof Problem)) throw error;
  const { vi, en } = problems[error.slug];
  const { detail = error.members.errors?.[0]?.detail } = error.members;
  return detail ? { vi: `${vi}: ${detail.vi}`, en: `${en}: ${detail.en}` } : { vi, en };
}

import type { Interval } from '../../../rota/interval.js';
import { sentenceOf } from '../../api.js';
import { submit } from '../../api/rosters.js';
import { toast } from '../../components/Toast.js';
import type { Draft } from './draft.js';
import { words } from './words.js';

/** Does something to the whole roster after everything is saved, then shows the server's new state. */
export async function whole(draft: Draft, act: (rosterId: string, version: number) => Promise<unknown>): Promise<void> {
  await draft.settled();
  const id = draft.view.value.roster?.id;
  if (id === undefined) return;
  await act(id, draft.version);
  await draft.refresh();
}

/** Hands the roster up. */
export async function submitRoster(draft: Draft): Promise<void> {
  try {
    await whole(draft, submit);
    toast(words().submitted);
  } catch (error) {
    toast(sentenceOf(error), { tone: 'gap' });
  }
}

/** A stretch of the API as numbers. */
export const stretchOf = ({ start, end }: { start: string; end: string }): Interval => ({
  start: Date.parse(start),
  end: Date.parse(end),
});

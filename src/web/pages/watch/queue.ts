import { computed, signal } from '@preact/signals';
import { ApiProblem, sentenceOf } from '../../api.js';
import { type NewEntry, type Watch, writeEntry } from '../../api/watch.js';
import { remember, remembered } from '../../memory.js';
import { session } from '../../session.js';

/** An entry on its way to the server. */
export interface Waiting {
  /** Of the entry, made here: however often it is sent, it is written once. */
  readonly id: string;
  readonly dutyId: string;
  readonly personId: string;
  readonly entry: NewEntry;
  /** Why the server will not have it; the writer decides what becomes of it. */
  readonly refused?: string;
}

const NAME = 'log-queue';
const AGAIN = 15_000;

/** What waits in this browser, oldest first. It outlives the page. */
export const waiting = signal<readonly Waiting[]>(kept());
/** Whether the last attempt did not reach the server. */
export const unreachable = signal(false);
/** What the signed-in person has written. */
export const mine = computed(() => waiting.value.filter(({ personId }) => personId === session.value?.person.id));

let arrived: (watch: Watch) => void = () => undefined;
/** Who is told how the watch stands after an entry has arrived. */
export function whenArrived(act: (watch: Watch) => void): () => void {
  arrived = act;
  return () => (arrived = () => undefined);
}

/** Puts an entry at the end and sends what it can. */
export function write(dutyId: string, entry: NewEntry): Promise<void> {
  const personId = session.value?.person.id ?? '';
  keep([...waiting.value, { id: crypto.randomUUID(), dutyId, personId, entry }]);
  return send();
}

/** Gives up an entry the server refused. */
export const discard = (id: string): void => keep(waiting.value.filter((each) => each.id !== id));

let sending: Promise<void> | undefined;
/** Sends what waits, one after the other, until one does not arrive. */
export function send(): Promise<void> {
  return (sending ??= sendAll().finally(() => (sending = undefined)));
}

async function sendAll(): Promise<void> {
  for (let next = first(); next; next = first()) {
    try {
      const watch = await writeEntry(next.dutyId, next.id, next.entry);
      unreachable.value = false;
      discard(next.id);
      arrived(watch);
    } catch (problem) {
      if (isPassing(problem)) {
        unreachable.value = true;
        return;
      }
      refuse(next.id, sentenceOf(problem));
    }
  }
}

const first = (): Waiting | undefined => mine.value.find(({ refused }) => refused === undefined);

/** No answer, a busy or failing server, or a session that has ended: it may go later. */
function isPassing(problem: unknown): boolean {
  if (!(problem instanceof ApiProblem)) return true;
  return problem.status === 0 || problem.status === 401 || problem.status === 429 || problem.status >= 500;
}

function refuse(id: string, reason: string): void {
  keep(waiting.value.map((each) => (each.id === id ? { ...each, refused: reason } : each)));
}

function keep(list: readonly Waiting[]): void {
  waiting.value = list;
  remember(NAME, JSON.stringify(list));
}

function kept(): readonly Waiting[] {
  try {
    return JSON.parse(remembered(NAME) ?? '[]') as Waiting[];
  } catch {
    return [];
  }
}

addEventListener('online', () => void send());
setInterval(() => {
  if (first()) void send();
}, AGAIN);

import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { eventsOf } from '../../api/rosters.js';
import type { Present, RosterChanged } from '../../api/rosters.js';
import { now } from '../../time.js';
import type { Draft } from './draft.js';

/** The server shows that the line holds every 20 s; after so long without a word it is taken for broken. */
const SILENCE = 50_000;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

/** The line to the server over which a roster's changes come in: whether it holds, and who else is at work. */
export class Line {
  /** Others who work on the same roster now. */
  readonly others = signal<readonly Present[]>([]);
  /** Since when the line is broken, and so how old what is shown may be; null while it holds. */
  readonly lostAt: Signal<number | null> = signal(null);
  readonly #draft: Draft;
  readonly #me: () => string | undefined;
  readonly #address: string;
  #source: EventSource | null = null;
  #heardAt = now();
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(draft: Draft, me: () => string | undefined) {
    const { unit, period } = draft.view.value;
    this.#draft = draft;
    this.#me = me;
    this.#address = eventsOf(unit.id, period.id);
  }

  /** Opens the line; the answer closes it. It comes back by itself whenever it breaks. */
  follow(): () => void {
    const again = () => this.#open();
    addEventListener('online', again);
    this.#open();
    return () => {
      removeEventListener('online', again);
      clearTimeout(this.#timer);
      this.#source?.close();
      this.#source = null;
    };
  }

  #open(): void {
    this.#source?.close();
    const source = new EventSource(this.#address);
    this.#source = source;
    source.addEventListener('changed', (event) => this.#changed(JSON.parse(event.data as string) as RosterChanged));
    source.addEventListener('present', (event) => {
      this.#held();
      this.others.value = (JSON.parse(event.data as string) as { people: Present[] }).people;
    });
    source.addEventListener('beat', () => this.#held());
    // The browser comes back by itself after a break, but not after an answer that is no stream.
    source.addEventListener('error', () => this.#broke(source.readyState === EventSource.CLOSED));
    this.#watch();
  }

  #changed({ version, by }: RosterChanged): void {
    this.#held();
    // What changes no version, such as an answer to a duty, is looked at too, but not what we did ourselves.
    this.#draft.heard({ version, by: by?.name ?? null, afresh: by !== null && by.id !== this.#me() });
  }

  #held(): void {
    this.#heardAt = now();
    this.#failures = 0;
    this.lostAt.value = null;
    this.#watch();
  }

  #broke(forGood: boolean): void {
    this.lostAt.value ??= this.#heardAt;
    this.others.value = [];
    if (!forGood) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures++));
    // Who is signed out, or may no longer read it, hears so from the roster itself.
    if (this.#failures === 1) this.#draft.refresh().catch(() => undefined);
  }

  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#broke(false);
      this.#open();
    }, SILENCE);
  }
}

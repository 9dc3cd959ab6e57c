import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { now } from './time.js';

/** The server shows that the line holds every 20 s; after so long without a word it is taken for broken. */
const SILENCE = 50_000;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

interface Ears {
  /** What is done with an event's data, by the event's name. `beat` is heard anyway. */
  readonly on: Readonly<Record<string, (data: never) => void>>;
  readonly broke?: () => void;
  /** The answer was no stream: signed out, or no longer allowed. Called once until the line holds again. */
  readonly refused?: () => void;
}

/** A line to the server over which changes come in as they happen. It comes back by itself whenever it breaks. */
export class Line {
  /** Since when the line is broken, and so how old what is shown may be; null while it holds. */
  readonly lostAt: Signal<number | null> = signal(null);
  /** Whether anything was heard yet. */
  readonly begun: Signal<boolean> = signal(false);
  readonly #address: string;
  readonly #ears: Ears;
  #source: EventSource | null = null;
  #heardAt = now();
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(address: string, ears: Ears) {
    this.#address = address;
    this.#ears = ears;
  }

  /** Opens the line; the answer closes it. */
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
    for (const [name, act] of Object.entries(this.#ears.on)) {
      source.addEventListener(name, (event: MessageEvent<string>) => {
        this.#held();
        act(JSON.parse(event.data) as never);
      });
    }
    source.addEventListener('beat', () => this.#held());
    // The browser comes back by itself after a break, but not after an answer that is no stream.
    source.addEventListener('error', () => this.#broke(source.readyState === EventSource.CLOSED));
    this.#watch();
  }

  #held(): void {
    this.#heardAt = now();
    this.#failures = 0;
    this.lostAt.value = null;
    this.begun.value = true;
    this.#watch();
  }

  #broke(forGood: boolean): void {
    this.lostAt.value ??= this.#heardAt;
    this.#ears.broke?.();
    if (!forGood) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** this.#failures++));
    if (this.#failures === 1) this.#ears.refused?.();
  }

  #watch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#broke(false);
      this.#open();
    }, SILENCE);
  }
}

/** So many feeds written anew at once are a crowd. One or two among many that are only asked for are none. */
const MANY = 4;
/** How long (milliseconds) a look-up waits for others in a crowd, and how long a crowd is expected to go on. */
const WAITS = 40;
const LASTS = 500;
/** So many look-ups in a second are a stream, in which each waits for so long (milliseconds): for two or three others. */
const STREAM = 150;
const STREAM_WAITS = 10;

/**
 * Whether look-ups are worth gathering, so that a statement answers for many: in a crowd of feeds that change at once, as
 * when a number to call does for a whole province; and, shortly, while a whole country's programs ask. At other times
 * nobody is to wait for anybody.
 */
export class Crowd {
  private writing = 0;
  private until = -Infinity;
  /** When the last look-ups began, the earliest of them at `next`. */
  private readonly lookUps = new Float64Array(STREAM).fill(-Infinity);
  private next = 0;

  /** @param now monotonic milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Notes that a look-up begins. */
  lookUp(): void {
    this.lookUps[this.next] = this.now();
    this.next = (this.next + 1) % STREAM;
  }

  /** Does work that writes one feed anew. */
  async with<Result>(work: () => Promise<Result>): Promise<Result> {
    if (++this.writing >= MANY) this.until = this.now() + LASTS;
    try {
      return await work();
    } finally {
      this.writing--;
    }
  }

  /** How long a look-up that begins now waits for others, in milliseconds. */
  get wait(): number {
    const now = this.now();
    if (now < this.until) return WAITS;
    return now - this.lookUps[this.next]! < 1000 ? STREAM_WAITS : 0;
  }
}

/** So many feeds written anew at once are a crowd. One or two among many that are only asked for are none. */
const MANY = 4;
/** How long (milliseconds) a look-up waits for others in a crowd, and how long a crowd is expected to go on. */
const WAITS = 40;
const LASTS = 500;

/**
 * Whether many feeds change at once, as when a number to call does for a whole province: then look-ups are worth
 * gathering, so that a statement answers for many. At other times nobody is to wait for anybody.
 */
export class Crowd {
  private writing = 0;
  private until = -Infinity;

  /** @param now monotonic milliseconds */
  constructor(private readonly now: () => number = () => performance.now()) {}

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
    return this.now() < this.until ? WAITS : 0;
  }
}

import type { TestApp } from '../support/app.js';

export interface Event {
  readonly type: string;
  readonly data: any;
}

/** One browser's stream of a roster's events, read over HTTP. */
export class EventStream {
  readonly events: Event[] = [];
  ended = false;
  private readonly waiting = new Set<() => void>();

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {}

  /** With a body it is asked for by POST. */
  static async open(
    app: Pick<TestApp, 'url'>,
    path: string,
    as: { cookie: string },
    body?: unknown,
  ): Promise<EventStream> {
    const abort = new AbortController();
    const posted = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const { headers, ...how } = body === undefined ? { headers: {} } : posted;
    const response = await fetch(app.url + path, {
      ...how,
      headers: { ...headers, cookie: as.cookie, accept: 'text/event-stream', 'accept-encoding': 'gzip' },
      signal: abort.signal,
    });
    const stream = new EventStream(response, abort);
    if (response.headers.get('content-type')?.startsWith('text/event-stream')) void stream.read();
    return stream;
  }

  close(): void {
    this.abort.abort();
  }

  /** The first event that will do, past or to come. Fails after `within` milliseconds. */
  async next(will: (event: Event) => boolean, within = 5_000): Promise<Event> {
    return this.until(() => this.events.find(will), within);
  }

  async end(within = 5_000): Promise<void> {
    await this.until(() => this.ended || undefined, within);
  }

  private until<T>(found: () => T | undefined, within: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const value = found();
        if (value === undefined) return;
        clearTimeout(timer);
        this.waiting.delete(look);
        resolve(value);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(look);
        reject(new Error(`not within ${within} ms; heard ${JSON.stringify(this.events)}`));
      }, within);
      this.waiting.add(look);
      look();
    });
  }

  private async read(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const chunk of this.response.body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(chunk, { stream: true });
        for (let cut = text.indexOf('\n\n'); cut >= 0; cut = text.indexOf('\n\n')) {
          this.take(text.slice(0, cut));
          text = text.slice(cut + 2);
        }
        this.look();
      }
    } catch {
      // Closed by us, or by the server without ceremony: ended all the same.
    }
    this.ended = true;
    this.look();
  }

  private take(block: string): void {
    const field = (name: string) =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2);
    const data = field('data');
    if (data !== undefined) this.events.push({ type: field('event') ?? 'message', data: JSON.parse(data) });
  }

  private look(): void {
    for (const look of this.waiting) look();
  }
}

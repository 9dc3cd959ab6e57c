import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How long the database keeps the other half of a connection that the network forgot: its keepalive finds it then. */
const HALF_DEAD_FOR = 15_000;

interface Pair {
  readonly near: Socket;
  far: Socket | null;
}

/** The network between the product and its database. While there is a hole in it no byte gets through and nobody is told. */
export class Proxy {
  private readonly pairs = new Set<Pair>();
  private readonly waiting = new Set<Socket>();
  private hole = false;

  private constructor(
    private readonly server: Server,
    private readonly target: number,
  ) {}

  static async start(target: number): Promise<Proxy> {
    const server = createServer({ pauseOnConnect: true });
    const proxy = new Proxy(server, target);
    server.on('connection', (near) => proxy.meet(near));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** From now on nothing moves. What is sent meanwhile is kept, as TCP repeats it until the hole is mended. */
  tear(): void {
    this.hole = true;
    for (const { near, far } of this.pairs) {
      if (far === null) continue;
      for (const side of [near, far]) side.unpipe().pause();
    }
  }

  /**
   * The hole is mended. `forgetful`: what stood between has lost its memory of the connections that were open, so that
   * their bytes are swallowed for ever, without a word; only new connections get through.
   */
  mend(forgetful: boolean): void {
    this.hole = false;
    for (const pair of this.pairs) {
      if (forgetful) forget(pair);
      else flow(pair);
    }
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const near of waiting) if (!near.destroyed) this.meet(near);
  }

  async close(): Promise<void> {
    const closed = new Promise((done) => this.server.close(done));
    for (const near of this.waiting) near.destroy();
    for (const { near, far } of this.pairs) {
      near.destroy();
      far?.destroy();
    }
    await closed;
  }

  private meet(near: Socket): void {
    near.on('error', () => {});
    if (this.hole) {
      this.waiting.add(near);
      return;
    }
    const far = connect(this.target, '127.0.0.1');
    const pair = { near, far };
    this.pairs.add(pair);
    far.on('error', () => {});
    far.once('close', () => pair.far !== null && near.destroy());
    near.once('close', () => {
      this.pairs.delete(pair);
      pair.far?.destroy();
    });
    flow(pair);
  }
}

/** From now on what the product says over this connection is heard by nobody. */
function forget(pair: Pair): void {
  const { near, far } = pair;
  pair.far = null;
  near.on('data', () => {});
  near.resume();
  setTimeout(() => far?.destroy(), HALF_DEAD_FOR).unref();
}

function flow({ near, far }: Pair): void {
  if (far === null) return;
  near.pipe(far);
  far.pipe(near);
}

import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import type { Client } from 'pg';

/** The part of the driver's connection that COPY is spoken through; its types leave it out. */
interface Wire {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  sendCopyFail(reason: string): void;
  endCopyFrom(): void;
}

const CHUNK = 64 * 1024;

/** The rows of `COPY … TO STDOUT`, some at a time. The server waits when nobody reads on. */
export class CopyOut extends Readable {
  rows = 0;
  private wire?: Wire;
  private held: Buffer[] = [];
  private length = 0;

  /** Begins at once: the connection is taken until the end. */
  constructor(
    client: Client,
    private readonly text: string,
  ) {
    super({ highWaterMark: 4 * CHUNK });
    // The driver asks no more of a statement than it calls here.
    client.query(this as never);
  }

  submit(wire: Wire): void {
    this.wire = wire;
    wire.query(this.text);
  }

  /** One row; the driver will use its buffer again. */
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.destroyed) return;
    this.rows++;
    this.held.push(Buffer.from(chunk));
    this.length += chunk.length;
    if (this.length >= CHUNK) this.passOn();
  }

  handleCommandComplete(): void {
    this.passOn();
  }

  handleReadyForQuery(): void {
    this.push(null);
  }

  handleError(error: Error): void {
    this.destroy(error);
  }

  override _read(): void {
    this.wire?.stream.resume();
  }

  /** Given up half-way, the connection is of no more use, but must not wait for us for ever. */
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.wire?.stream.resume();
    done(error);
  }

  private passOn(): void {
    if (this.length === 0) return;
    if (!this.push(Buffer.concat(this.held))) this.wire?.stream.pause();
    this.held = [];
    this.length = 0;
  }
}

/** Feeds `COPY … FROM STDIN`; resolves when the server has taken every row. What ends the chunks ends the statement. */
export function copyIn(client: Client, text: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  return new Promise((resolve, reject) => {
    let refused = false;
    let broken: unknown;
    const statement = {
      submit: (wire: Wire) => wire.query(text),
      handleCopyInResponse: (wire: Wire) => {
        void pour(wire, chunks, () => refused).catch((error: unknown) => {
          broken = error;
          wire.sendCopyFail('given up');
        });
      },
      handleCommandComplete: () => {},
      handleReadyForQuery: () => resolve(),
      handleError: (error: Error) => {
        refused = true;
        reject((broken as Error | undefined) ?? error);
      },
    };
    client.query(statement as never);
  });
}

async function pour(wire: Wire, chunks: AsyncIterable<Buffer>, refused: () => boolean): Promise<void> {
  for await (const chunk of chunks) {
    if (refused()) return;
    wire.sendCopyFromChunk(chunk);
    if (wire.stream.writableNeedDrain) await drained(wire.stream);
  }
  wire.endCopyFrom();
}

/** Resolves when the socket takes more, or will never again. */
function drained(stream: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
}

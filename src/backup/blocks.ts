/** What a backup says, in this order: `head`, then of each table `table`, `rows` … and `sums`, then `end`. */
export type Block =
  | { readonly kind: 'head'; readonly said: Head }
  | { readonly kind: 'table'; readonly said: TableHead }
  | { readonly kind: 'rows'; readonly said: Buffer }
  | { readonly kind: 'sums'; readonly said: Sums }
  | { readonly kind: 'end'; readonly said: null };

export interface Head {
  readonly createdAt: string;
  /** The schema the rows are of: the migrations that had been run. */
  readonly migrations: readonly string[];
  /** Names, in the order they can be filled in. */
  readonly tables: readonly string[];
}

export interface TableHead {
  readonly name: string;
  readonly columns: readonly string[];
  /** The columns rows are ordered by, so that the same rows have the same sum. */
  readonly key: readonly { readonly column: string; readonly isText: boolean }[];
}

/** How many rows a table has, and the SHA-256 of their text in the order of its key. */
export interface Sums {
  readonly rows: number;
  readonly sha256: string;
}

const KINDS = ['head', 'table', 'rows', 'sums', 'end'] as const;
const HEADER = 5;
/** Bytes in a block at most: nobody makes us hold more. */
const LONGEST = 2 ** 20;

/** Kind, length, and what it says: JSON, or rows as COPY writes them. Rows too long for a block go on in the next. */
export function* bytesOf({ kind, said }: Block): Generator<Buffer> {
  const body = kind === 'rows' ? said : Buffer.from(JSON.stringify(said));
  for (let from = 0; from < body.length; from += LONGEST) {
    const part = body.subarray(from, from + LONGEST);
    const header = Buffer.alloc(HEADER);
    header.writeUInt8(KINDS.indexOf(kind));
    header.writeUInt32BE(part.length, 1);
    yield header;
    yield part;
  }
}

/** The blocks in a stream of bytes, however it is cut. */
export async function* blocksIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<Block> {
  let held = Buffer.alloc(0);
  for await (const chunk of bytes) {
    held = Buffer.concat([held, chunk]);
    while (held.length >= HEADER) {
      const end = HEADER + held.readUInt32BE(1);
      if (end > HEADER + LONGEST) throw new Error('a block is longer than any');
      if (held.length < end) break;
      yield blockOf(held.readUInt8(), held.subarray(HEADER, end));
      held = held.subarray(end);
    }
  }
  if (held.length > 0) throw new Error('the last block is incomplete');
}

function blockOf(number: number, body: Buffer): Block {
  const kind = KINDS[number];
  if (kind === undefined) throw new Error('there is no such block');
  return { kind, said: kind === 'rows' ? body : JSON.parse(body.toString()) };
}

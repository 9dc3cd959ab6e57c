import { DataSource } from 'typeorm';
import { EmbeddedServer } from '../../src/database/embedded.js';
import { readAddress } from '../../src/rota/ip/address.js';
import { blockText, readBlock } from '../../src/rota/ip/block.js';
import { BlockLookup } from '../../src/rota/ip/lookup.js';
import type { CleanUp } from './clean-up.js';
import { type Figure, ms, timed } from './figures.js';

const MANY = 100_000;

/**
 * A hundred thousand addresses against as many ranges that nest and repeat, from text to pairs. The limit: PostgreSQL's
 * own join over a GiST index, with both already parsed and stored. Both must find the same pairs.
 */
export async function botnetBench(cleanUp: CleanUp): Promise<Figure[]> {
  const server = await EmbeddedServer.start(cleanUp.folder());
  cleanUp.later(() => server.stop());
  const db = await new DataSource({ type: 'postgres', url: server.url }).initialize();
  cleanUp.later(() => db.destroy());
  const { addresses, blocks } = sample();
  await db.query(`CREATE TABLE range AS SELECT unnest($1::text[])::cidr AS block`, [blocks]);
  await db.query(`CREATE TABLE seen AS SELECT unnest($1::text[])::inet AS address`, [addresses]);
  await db.query('CREATE INDEX ON range USING gist (block inet_ops)');
  await db.query('ANALYZE');
  let [ours, theirs] = [0, 0];
  const taken: number[] = [];
  for (let run = 0; run < 5; run++) taken.push(await timed(() => (ours = pairs(addresses, blocks))));
  const limit = await timed(async () => {
    const [row] = await db.query<{ pairs: string }[]>(
      'SELECT count(*) AS pairs FROM seen JOIN range ON range.block >>= seen.address',
    );
    theirs = Number(row?.pairs);
  });
  if (ours !== theirs) throw new Error(`we find ${ours} pairs, PostgreSQL ${theirs}`);
  const middle = taken.toSorted((a, b) => a - b)[2]!;
  return [
    {
      what: `botnet list: ${MANY} addresses × ${MANY} ranges, ${ours} pairs`,
      ours: ms(middle),
      limit: `inet join over GiST ${ms(limit)}`,
      ratio: middle / limit,
      goal: '≤ 2 s',
      met: middle <= 2000,
    },
  ];
}

function pairs(addresses: readonly string[], blocks: readonly string[]): number {
  const lookup = new BlockLookup(blocks.map((text, of) => ({ block: read(readBlock(text)).block, of })));
  return addresses.reduce((sum, text) => sum + lookup.around(read(readAddress(text)).address).length, 0);
}

function read<T extends object>(found: T | string): T {
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** The same each time: a fifth in IPv6, ranges from /20 to a single address, dense enough to nest. */
function sample(): { addresses: string[]; blocks: string[] } {
  let state = 20240430;
  const draw = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const text = (): string =>
    draw(5) === 0
      ? `2001:db8:${draw(64).toString(16)}:${draw(4096).toString(16)}::${draw(65_536).toString(16)}`
      : `${20 + draw(8)}.${draw(256)}.${draw(256)}.${draw(256)}`;
  const block = (): string => {
    const address = text();
    const prefix = address.includes(':') ? 40 + 4 * draw(22) : 20 + draw(13);
    return blockText(read(readBlock(`${address}/${prefix}`)).block);
  };
  return { addresses: Array.from({ length: MANY }, text), blocks: Array.from({ length: MANY }, block) };
}

import { recorded, read, type Answer } from './answer.js';
import { Child } from './child.js';
import { type Figure, median, microseconds, perSecond } from './figures.js';
import type { House } from './house.js';
import { load } from './load.js';

interface Measured {
  readonly perSecond: number;
  /** Processor time of the server, microseconds a request. */
  readonly cpu: number;
}

type Server = Child<{ port: number }>;

const PAIRS = 3;
const DURING = 1500;

/** A person's feed, unchanged and in full. The limit: node:http answering the very same bytes. */
export async function feedBench(house: House, product: Server): Promise<Figure[]> {
  const path = await newFeed(house, product);
  const zipped = { 'accept-encoding': 'gzip' };
  const full = await recorded({ port: product.ready.port, path, headers: zipped }, 200);
  const revalidating = { ...zipped, 'if-none-match': full.headers['etag'] ?? '' };
  const unchanged = await recorded({ port: product.ready.port, path, headers: revalidating }, 304);
  const bare: Server = await Child.start('bare-server.js', { ANSWERS: JSON.stringify({ full, unchanged }) });
  try {
    return [
      ...(await compare('feed 304', path, revalidating, { product, bare, answer: unchanged })),
      ...(await compare('feed 200 gzip', path, zipped, { product, bare, answer: full })),
    ];
  } finally {
    await bare.stop();
  }
}

async function newFeed({ staff }: House, product: Server): Promise<string> {
  const { body } = await read(
    { port: product.ready.port, path: '/api/me/feeds', headers: staff, post: { scope: 'person' } },
    201,
  );
  const { url } = JSON.parse(body.toString()) as { url: string };
  return new URL(url).pathname;
}

async function compare(
  what: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  { product, bare, answer }: { product: Server; bare: Server; answer: Answer },
): Promise<Figure[]> {
  const measure = async (server: Server, during = DURING): Promise<Measured & { bytes: number }> => {
    const before = await server.cpu();
    const { requests, status, bytes, perSecond: rate } = await load({ port: server.ready.port, path, headers, during });
    if (status !== answer.status) throw new Error(`${what}: answered ${status}`);
    return { perSecond: rate, cpu: ((await server.cpu()) - before) / requests, bytes };
  };
  await measure(product, DURING);
  await measure(bare, DURING);
  const pairs: { ours: Measured; limit: Measured }[] = [];
  for (let i = 0; i < PAIRS; i++) {
    const [ours, limit] = [await measure(product), await measure(bare)];
    if (ours.bytes !== limit.bytes) throw new Error(`${what}: ${ours.bytes} octets against ${limit.bytes}`);
    pairs.push({ ours, limit });
  }
  const middle = (of: (pair: { ours: Measured; limit: Measured }) => number) => median(pairs.map(of));
  const [rate, cpu] = [middle((p) => p.ours.perSecond / p.limit.perSecond), middle((p) => p.limit.cpu / p.ours.cpu)];
  return [
    {
      what: `${what}: requests`,
      ours: perSecond(middle((p) => p.ours.perSecond)),
      limit: `node:http ${perSecond(middle((p) => p.limit.perSecond))}`,
      ratio: rate,
      goal: '≥ 0.6',
      met: rate >= 0.6,
    },
    {
      what: `${what}: processor per request (limit ÷ ours)`,
      ours: microseconds(middle((p) => p.ours.cpu)),
      limit: `node:http ${microseconds(middle((p) => p.limit.cpu))}`,
      ratio: cpu,
      goal: '≥ 0.6',
      met: cpu >= 0.6,
    },
  ];
}

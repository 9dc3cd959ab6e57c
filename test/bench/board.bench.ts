import { Client } from 'pg';
import { BoardQueries } from '../../src/coverage/board.queries.js';
import { ShortagesQueries } from '../../src/coverage/shortages.queries.js';
import { isoOf } from '../../src/time/iso.js';
import { read } from './answer.js';
import type { Child } from './child.js';
import { type Figure, inTurn, ms, quantile, spread } from './figures.js';
import type { House } from './house.js';

const RUNS = 60;

/** The department's board and who is on duty now. The limit: the driver reading the same rows in plain statements. */
export async function boardBench(house: House, product: Child<{ port: number }>): Promise<Figure[]> {
  const raw = new Client(house.env['DATABASE_URL']);
  await raw.connect();
  try {
    const board = house.app.get(BoardQueries);
    const shortages = house.app.get(ShortagesQueries);
    const at = [isoOf(house.now)];
    const rawBoard = async () => {
      await raw.query(STRIPS, [house.periodId]);
      await raw.query(ON_DUTY, at);
    };
    const rawOnDuty = async () => {
      await raw.query(UNITS);
      await raw.query(ON_DUTY, at);
    };
    const over = (path: string) => () => read({ port: product.ready.port, path, headers: house.officer });
    const boardPath = `/api/periods/${house.periodId}/board`;
    await expectWhole(over(boardPath), over('/api/on-duty'));
    const all = { p50: 20, p95: 100 };
    return [
      await figure(
        'board, 783 units, 51,678 duties: read anew, and its JSON',
        async () => JSON.stringify(await board.board(house.periodId, {}, house.by)),
        { limit: rawBoard, goal: { p95: 100, times: 3 } },
      ),
      await figure('board over HTTP, signed in, warm', over(boardPath), { limit: rawBoard, goal: all }),
      await figure(
        'on duty now, 783 units: read anew, and its JSON',
        async () => JSON.stringify(await shortages.onDuty({}, house.by)),
        { limit: rawOnDuty, goal: { times: 3 } },
      ),
      await figure('on duty now over HTTP, signed in, warm', over('/api/on-duty'), {
        limit: rawOnDuty,
        goal: { p50: 10 },
      }),
    ];
  } finally {
    await raw.end();
  }
}

interface Goal {
  readonly p50?: number;
  readonly p95?: number;
  /** Of the limit's p50. */
  readonly times?: number;
}

async function figure(
  what: string,
  ours: () => unknown,
  { limit, goal }: { limit: () => unknown; goal: Goal },
): Promise<Figure> {
  const { p50, p95, times } = goal;
  const taken = await inTurn(RUNS, ours, limit);
  const ratio = quantile(taken.ours, 0.5) / quantile(taken.limit, 0.5);
  const wanted = [p50 && `p50 ≤ ${p50} ms`, p95 && `p95 ≤ ${p95} ms`, times && `≤ ${times} × raw`];
  return {
    what,
    ours: spread(taken.ours),
    limit: `raw read p50 ${ms(quantile(taken.limit, 0.5))}`,
    ratio,
    goal: wanted.filter(Boolean).join(', '),
    met:
      quantile(taken.ours, 0.5) <= (p50 ?? Number.POSITIVE_INFINITY) &&
      quantile(taken.ours, 0.95) <= (p95 ?? Number.POSITIVE_INFINITY) &&
      ratio <= (times ?? Number.POSITIVE_INFINITY),
  };
}

/** A fast answer that leaves something out is no answer. */
async function expectWhole(...asked: (() => Promise<{ body: Buffer }>)[]): Promise<void> {
  for (const ask of asked) {
    const { units } = JSON.parse((await ask()).body.toString()) as { units: object[] };
    if (units.length !== 783) throw new Error(`${units.length} units instead of 783`);
  }
}

const STRIPS = /* sql */ `
  SELECT u.id, u.name, u.kind_id, u.parent_id, r.id AS roster_id, r.stage, r.revision, s.revision AS strip_revision, s.cuts::text AS cuts,
         s.strip, s.gaps, s.unconfirmed, head.name AS head_name, head.phone_written
    FROM roster r JOIN unit u ON u.id = r.unit_id JOIN roster_strip s ON s.roster_id = r.id
    JOIN person head ON head.id = u.head_person_id WHERE r.period_id = $1`;

const UNITS = /* sql */ `
  SELECT u.id, u.name, u.kind_id, u.parent_id, head.name AS head_name, head.phone_written
    FROM unit u JOIN person head ON head.id = u.head_person_id`;

const ON_DUTY = /* sql */ `
  SELECT d.unit_id, p.name, p.phone_written, k.name_vi, a.answer, d.ends_at
    FROM duty d JOIN person p ON p.id = d.person_id JOIN post ON post.id = d.post_id JOIN post_kind k ON k.id = post.kind_id
    LEFT JOIN acknowledgement a ON a.duty_id = d.id AND a.sequence = d.sequence
   WHERE d.live AND d.starts_at > $1::timestamptz - interval '48 hours' AND d.starts_at <= $1 AND d.ends_at > $1`;

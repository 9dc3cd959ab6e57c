/**
 * Loaded into the product before anything else: each SIGWINCH, which the product does not know, moves this process's idea of the time, an hour ahead, an
 * hour behind, right again. The database's clock and the monotonic one stay.
 */
const HOUR = 3_600_000;
const SHIFTS = [0, HOUR, -HOUR];

const RealDate = Date;
let turn = 0;
process.on('SIGWINCH', () => turn++);
const now = (): number => RealDate.now() + SHIFTS[turn % SHIFTS.length]!;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, parts: unknown[], self) => Reflect.construct(target, parts.length === 0 ? [now()] : parts, self),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name, target)),
});

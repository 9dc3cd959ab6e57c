function copy<T extends Float64Array | Int32Array>(old: T, fresh: T): T {
  fresh.set(old);
  return fresh;
}

/** Room for partial lines, shared by all pricing of one engine. */
export class LineRoom {
  count = 0;
  cost = new Float64Array(4096);
  parent = new Int32Array(4096);
  step = new Int32Array(4096);
  /** What it costs with a rate on every total: what lines of one place are compared by when there are too many. */
  rank = new Float64Array(4096);
  totals = new Int32Array(4096);

  constructor(readonly stride: number) {
    this.totals = new Int32Array(4096 * Math.max(1, stride));
  }

  grow(): void {
    const size = this.cost.length * 2;
    this.cost = copy(this.cost, new Float64Array(size));
    this.parent = copy(this.parent, new Int32Array(size));
    this.step = copy(this.step, new Int32Array(size));
    this.rank = copy(this.rank, new Float64Array(size));
    this.totals = copy(this.totals, new Int32Array(size * Math.max(1, this.stride)));
  }
}

/** What others reached on a benchmark instance: the best known, and published results after ten minutes. */
export interface Known {
  readonly best: number;
  /** Whether nothing better exists. */
  readonly isOptimal: boolean;
  /** Hybrid of integer programming and variable neighbourhoods, ejection chains, Gurobi. */
  readonly published?: readonly [number, number, number];
}

/** By the name of the file. Others run as well, without a comparison. */
export const known: Readonly<Record<string, Known>> = {
  Instance1: { best: 607, isOptimal: true },
  Instance2: { best: 828, isOptimal: true },
  Instance3: { best: 1001, isOptimal: true },
  Instance4: { best: 1716, isOptimal: true },
  Instance5: { best: 1143, isOptimal: false, published: [1143, 1439, 1143] },
  Instance6: { best: 1950, isOptimal: false, published: [1950, 2344, 1950] },
  Instance7: { best: 1056, isOptimal: false, published: [1056, 1284, 1056] },
  Instance8: { best: 1300, isOptimal: false, published: [1364, 2529, 8995] },
  Instance10: { best: 4631, isOptimal: true, published: [4631, 4999, 4631] },
  Instance12: { best: 4040, isOptimal: true, published: [4042, 5611, 4045] },
  Instance13: { best: 1348, isOptimal: false, published: [3109, 8707, 500_410] },
  Instance15: { best: 3829, isOptimal: false, published: [4144, 6049, 78_144] },
};

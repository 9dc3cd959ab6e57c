/** How large a country is built. On top stands one more unit, whose period it is and which stands no watch itself. */
export interface Size {
  readonly units: number;
  /** Of the units: provincial departments, communes' offices; the others are schools. */
  readonly provinces: number;
  readonly communes: number;
  /** Of each unit. */
  readonly members: number;
  /** Three shifts of two posts on each. */
  readonly days: number;
}

/** Hải Phòng 2024 and after the merger, and the country. */
export const SIZES: Readonly<Record<string, Size>> = {
  783: { units: 783, provinces: 0, communes: 15, members: 34, days: 11 },
  1634: { units: 1_634, provinces: 0, communes: 114, members: 34, days: 9 },
  53979: { units: 53_979, provinces: 34, communes: 3_321, members: 31, days: 9 },
};

export const shiftsOf = ({ units, days }: Size): number => units * days * 6;

/** An instant in ISO 8601, UTC: `2026-04-29T00:00:00.000Z`. Also how it goes into hand-written SQL: `$1::timestamptz`. */
export function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}

/** Epoch milliseconds of an ISO 8601 text with its offset. NaN when it is none. */
export function instantOf(iso: string): number {
  return Date.parse(iso);
}

/** The instant as libraries want it. */
export function dateOf(instant: number): Date {
  return new Date(instant);
}

/**
 * The civil day of the house's clock, in SQL. A scalar subquery, so that it is worked out once a statement: as a plain
 * call the function would run for every row.
 */
export const TODAY = `(SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`;

/** What a reader typed, with the wildcards of LIKE made ordinary; null when nothing was typed. */
export function literal(search: string | undefined): string | null {
  return search ? search.replace(/[\\%_]/g, '\\$&') : null;
}

/**
 * `standing`: the units as they were called and hung on a day; `edge(upper, lower)`: what hung on what. To stand after
 * `WITH RECURSIVE`. Worked out once a statement, for trees that are walked whole.
 * @param day SQL: a date, such as `$3::date`
 */
export const treeOn = (day: string): string => /* sql */ `
  standing AS MATERIALIZED (SELECT * FROM unit_on(${day})),
  edge(upper, lower) AS MATERIALIZED (
    SELECT parent_id, id FROM standing WHERE parent_id IS NOT NULL
    UNION ALL
    SELECT supervising_unit_id, id FROM standing WHERE supervising_unit_id IS NOT NULL
  )`;

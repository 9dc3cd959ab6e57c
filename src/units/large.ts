/** More units than these are looked at area by area, not one by one: no province has as many, a ministry has. */
export const LARGE = 2000;

/** SQL: whether more units than that are below a unit, by the tree or by supervision. No more than so many are walked. */
export const isLarge = (unitId: string): string => /* sql */ `(
  WITH RECURSIVE below(id) AS (
    SELECT ${unitId}
    UNION
    SELECT lower.id FROM below CROSS JOIN LATERAL (
      SELECT id FROM unit WHERE parent_id = below.id
      UNION ALL SELECT id FROM unit WHERE supervising_unit_id = below.id
    ) lower
  )
  SELECT count(*) > ${LARGE} FROM (SELECT FROM below LIMIT ${LARGE} + 1) walked
)`;

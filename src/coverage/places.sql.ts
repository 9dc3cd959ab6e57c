import { found } from '../units/sought.js';

/** Whether unit `u` of the `tree` is found by the two parameters of what is looked for. */
export const foundInTree = (inside: string, words: string): string =>
  found([inside, words], 'FROM unit u WHERE u.id IN (SELECT id FROM tree)');

/** How unit `u` of a `branch` stands in lists: branch by branch, what is asked for itself first. Never null, so that places compare. */
export const PLACE = /* sql */ `
  branch.id IS NOT NULL, coalesce(branch."position", 0), coalesce(branch.name, '') COLLATE vietnamese,
  coalesce(branch.id, u.id), u."position", u.name COLLATE vietnamese, u.id`;
const MEMBERS = 'branched, branch_place, branch_name, branch_id, "position", name, id';

/** The place of a unit of the `tree`: no row when it is not in there. @param first what else comes before it */
export const placeOf = (unitId: string, first = ''): string => /* sql */ `
  SELECT * FROM (
    SELECT ${first && `${first},`} ${PLACE} FROM tree JOIN unit u ON u.id = tree.id
      LEFT JOIN unit branch ON branch.id = tree.branch_id WHERE u.id = ${unitId}::uuid
  ) placed(${first && 'first,'} ${MEMBERS})`;

/** Whether unit `u` of a `branch` comes after `place`. */
export const afterPlace = (first = ''): string =>
  `(${first && `${first},`} ${PLACE}) > (SELECT ${first && 'first,'} ${MEMBERS} FROM place)`;

/** The last answer about a row `match`; null while there is none. */
export const LAST_STATE = /* sql */ `(
  SELECT last.state FROM botnet_answer last WHERE last.match_id = match.id ORDER BY last."position" DESC LIMIT 1)`;

/** Whether a row `match` still waits for an answer: work in progress is none. */
export const IS_WAITING = /* sql */ `coalesce(${LAST_STATE}, 'in-progress') = 'in-progress'`;

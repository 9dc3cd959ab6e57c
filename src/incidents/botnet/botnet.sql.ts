/** The last answer about a row `match`; null while there is none. */
export const LAST_STATE = /* sql */ `(
  SELECT last.state FROM botnet_answer last WHERE last.match_id = match.id ORDER BY last."position" DESC LIMIT 1)`;

/** Whether a row `match` still waits for an answer: work in progress is none, and a list that was taken back asks for none. */
export const IS_WAITING = /* sql */ `(coalesce(${LAST_STATE}, 'in-progress') = 'in-progress' AND NOT EXISTS (
  SELECT FROM botnet_withdrawal JOIN botnet_address named USING (list_id) WHERE named.id = match.address_id))`;

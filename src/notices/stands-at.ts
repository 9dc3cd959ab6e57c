/**
 * Whether a row of `duty` under the given name is stood by its holder at a moment, as a condition; both are expressions.
 * Who declined or is away does not, as on the board: whoever would be told in their place must be.
 */
export const standsAt = (duty: string, moment: string): string => /* sql */ `(
  ${duty}.answer IS DISTINCT FROM 'declined'
  AND NOT EXISTS (SELECT FROM absence WHERE absence.person_id = ${duty}.person_id
                     AND absence.starts_at <= ${moment} AND absence.ends_at > ${moment}))`;

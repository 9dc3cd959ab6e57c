/** Whether a duty's holder is told by a webhook, as a condition on a row of `duty`: the reach that writing has. */
export const HEARD_BY_WEBHOOK = /* sql */ `EXISTS (
  WITH RECURSIVE above(start, id) AS (
    (SELECT 'duty', duty.unit_id
     UNION
     SELECT 'home', unit_id FROM membership
      WHERE person_id = duty.person_id
        AND (left_on IS NULL OR left_on > (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))
    UNION
    SELECT above.start, up.id FROM above JOIN unit ON unit.id = above.id
     CROSS JOIN LATERAL (VALUES (unit.parent_id), (unit.supervising_unit_id)) up(id) WHERE up.id IS NOT NULL
  )
  SELECT FROM webhook
   WHERE webhook.off_at IS NULL AND EXISTS (SELECT FROM above WHERE start = 'duty' AND above.id = webhook.unit_id)
     AND EXISTS (SELECT FROM above WHERE start = 'home' AND above.id = webhook.unit_id))`;

const hasDevice = (person: string) => /* sql */ `EXISTS (
  SELECT FROM device WHERE device.person_id = ${person} AND device.ended_at IS NULL)`;

/** Whether a duty's holder is told by something else than mail, as a condition on a row of `duty`. */
export const HEARD_BESIDES_MAIL = `(${hasDevice('duty.person_id')}
  OR (EXISTS (SELECT FROM webhook WHERE off_at IS NULL) AND ${HEARD_BY_WEBHOOK}))`;

/** Whether there is a way to tell somebody that is their own, as a condition on a row of `person`. */
export const CAN_BE_TOLD = `(person.email IS NOT NULL OR ${hasDevice('person.id')})`;

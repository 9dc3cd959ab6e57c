/**
 * Whether a row `duty` still calls for a chain, as a condition; `chain` is an expression. Answered, begun, cancelled, or
 * too late to do anything about, it does not.
 */
export const callsFor = (chain: string): string => /* sql */ `(
  duty.live AND duty.answer IS DISTINCT FROM 'declined'
  AND CASE ${chain} WHEN 'unconfirmed' THEN duty.starts_at > (SELECT clock_now()) AND NOT EXISTS (
             SELECT FROM acknowledgement answer WHERE answer.duty_id = duty.id AND answer.sequence = duty.sequence)
           ELSE duty.starts_at <= (SELECT clock_now()) AND duty.ends_at > (SELECT clock_now()) END
  AND NOT EXISTS (SELECT FROM check_in
                   WHERE check_in.duty_id = duty.id AND check_in.at >= duty.starts_at - interval '30 minutes'))`;

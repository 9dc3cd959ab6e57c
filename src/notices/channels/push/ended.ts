import type { Runner } from '../../../calendars/duty-facts.js';

/** Ends a device and forgets how to reach it. What waited for it is told elsewhere. */
export async function endDevice(tx: Runner, deviceId: string, because: 'gone' | 'removed' | 'replaced'): Promise<void> {
  await tx.query(
    `UPDATE device SET ended_at = clock_now(), ended_because = $2, keys = NULL,
            endpoint = regexp_replace(endpoint, '^(https?://[^/?#]+).*$', '\\1')
      WHERE id = $1 AND ended_at IS NULL`,
    [deviceId, because],
  );
  const [waiting] = (await tx.query(
    `UPDATE notice SET state = 'void' WHERE device_id = $1 AND state = 'due' RETURNING id::text AS id`,
    [deviceId],
  )) as unknown as [{ id: string }[]];
  await tellElsewhere(
    tx,
    waiting.map(({ id }) => id),
  );
}

/** Ends all devices of a person: they may be in wrong hands. */
export async function endDevicesOf(tx: Runner, personId: string): Promise<void> {
  const rows = await tx.query('SELECT id FROM device WHERE person_id = $1 AND ended_at IS NULL', [personId]);
  for (const { id } of rows as { id: string }[]) await endDevice(tx, id, 'removed');
}

/**
 * Pushes that will not arrive go by mail, or where there is no address to the other devices, unless some way carries
 * them already: whoever silenced the others is not left untold.
 */
export async function tellElsewhere(tx: Runner, noticeIds: readonly string[]): Promise<void> {
  if (noticeIds.length === 0) return;
  await tx.query(
    `WITH lost AS (
       SELECT notice.*, regexp_replace(notice.key, '[^|]+$', '') AS telling FROM notice
        WHERE notice.id = ANY($1::bigint[]) AND notice.expires_at > clock_now()
     ), alone AS (
       SELECT DISTINCT ON (telling) * FROM lost
        WHERE NOT EXISTS (SELECT FROM notice other
                           WHERE other.person_id = lost.person_id AND other.kind = lost.kind
                             AND other.state IN ('due', 'sending', 'sent')
                             AND regexp_replace(other.key, '[^|]+$', '') = lost.telling)
     )
     INSERT INTO notice (key, kind, channel, device_id, unit_id, person_id, duty_id, sequence, together, address, body,
                         due_at, next_try_at, expires_at)
     SELECT telling || way.key, kind, way.channel, way.device_id, unit_id, alone.person_id, duty_id, sequence, together,
            way.address, body, greatest(due_at, clock_now()), greatest(due_at, clock_now()), expires_at
       FROM alone JOIN person ON person.id = alone.person_id
      CROSS JOIN LATERAL (
        SELECT 'mail' AS key, 'mail' AS channel, NULL::uuid AS device_id, person.email::text AS address
         WHERE person.email IS NOT NULL
        UNION ALL
        SELECT 'push:' || device.id, 'push', device.id, device.label FROM device
         WHERE device.person_id = person.id AND device.ended_at IS NULL AND person.email IS NULL
      ) way
     ON CONFLICT (key) DO NOTHING`,
    [noticeIds],
  );
}

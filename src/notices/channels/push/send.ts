import webPush from 'web-push';
import type { Runner } from '../../../calendars/duty-facts.js';
import type { Config } from '../../../config.js';
import type { Instant } from '../../../rota/interval.js';
import { webhookAddress } from '../webhook/addresses.js';
import { unsealed } from '../webhook/secret.js';
import { postTo } from '../wire.js';
import { KEY_SEAL, subjectOf } from './key.js';
import type { PushMessage } from './message.js';

/** The longest that push services keep anything, in seconds: four weeks. */
const LONGEST = 28 * 24 * 3600;

/** The device was taken off the list, or its push service knows it no more. */
export class DeviceEnded extends Error {
  override name = 'DeviceEnded';
}

/** What a browser hands out with its subscription, base64url. */
export interface DeviceKeys {
  readonly p256dh: string;
  readonly auth: string;
}

interface Target {
  readonly endpoint: string;
  readonly keys: Buffer;
  readonly publicKey: string;
  readonly privateKey: Buffer;
  readonly now: Instant;
}

/**
 * Posts a message, encrypted for one device alone (RFC 8291), to its push service, which knows us by our key (RFC 8292)
 * and keeps the message until `expiresAt`. Rejects with DeviceEnded when there is no such device any more.
 */
export async function sendTo(
  runner: Runner,
  config: Config,
  deviceId: string,
  message: PushMessage,
  expiresAt: Instant,
  signal: AbortSignal,
): Promise<void> {
  const [target] = await runner.query<Target>(
    `SELECT endpoint, keys, public_key AS "publicKey", private_key AS "privateKey", clock_now() AS now
       FROM device LEFT JOIN push_key ON true WHERE device.id = $1 AND ended_at IS NULL`,
    [deviceId],
  );
  if (!target) throw new DeviceEnded('the device was taken off the list');
  const { secret, privateWebhooks: allowPrivate } = config;
  const address = webhookAddress(target.endpoint, allowPrivate);
  if (typeof address === 'string') throw new Error(`the address is refused (${address})`);
  const keys = JSON.parse(unsealed(secret, deviceId, target.keys)) as DeviceKeys;
  const { topic, ...shown } = message;
  const { headers, body } = webPush.generateRequestDetails({ endpoint: target.endpoint, keys }, JSON.stringify(shown), {
    TTL: Math.min(LONGEST, Math.max(0, Math.floor((expiresAt - target.now) / 1000))),
    urgency: message.urgency,
    topic,
    contentEncoding: 'aes128gcm',
    vapidDetails: {
      subject: subjectOf(config),
      publicKey: target.publicKey,
      privateKey: unsealed(secret, KEY_SEAL, target.privateKey),
    },
  });
  await postTo(address, { headers, body }, { signal, allowPrivate });
}

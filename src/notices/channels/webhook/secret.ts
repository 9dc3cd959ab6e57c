import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Problem } from '../../../http/problem.js';

const PREFIX = 'whsec_';

/** A new secret as the Standard Webhooks specification writes them: 256 bits. */
export const newSecret = (): string => PREFIX + randomBytes(32).toString('base64');

/** The header `Webhook-Signature`: whoever shares the secret sees that the body is ours, of then and unchanged. */
export function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** A secret as the database keeps it: AES-256-GCM under a key of the house's; nonce, tag, text. Bound to its webhook. */
export function sealed(house: string, webhookId: string, secret: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(house), nonce).setAAD(Buffer.from(webhookId));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** Problem `sealed-otherwise` when it was not sealed for this webhook with this house's secret. */
export function unsealed(house: string, webhookId: string, bytes: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', keyOf(house), bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(webhookId)).setAuthTag(bytes.subarray(12, 28));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  } catch {
    // The tag of AES-GCM does not fit; Node's own words for it help nobody.
    const detail = {
      vi: 'SECRET đã thay đổi từ khi dữ liệu này được mã hóa',
      en: 'SECRET has changed since this was sealed',
    };
    throw new Problem('sealed-otherwise', { detail });
  }
}

const keyOf = (house: string): Buffer => Buffer.from(hkdfSync('sha256', house, '', 'webhook-secret', 32));

import webPush, { type VapidKeys } from 'web-push';
import type { Runner } from '../../../calendars/duty-facts.js';
import type { Config } from '../../../config.js';
import { sealed } from '../webhook/secret.js';
import { mailbox } from '../mail/mail.js';

/** What the private key is sealed for. */
export const KEY_SEAL = 'push-key';

/** The public half of the house's pair, by which browsers subscribe. Whoever asks first makes the pair. */
export async function publicKey(runner: Runner, house: string): Promise<string> {
  const [known] = await runner.query<{ key: string }>('SELECT public_key AS key FROM push_key');
  if (known) return known.key;
  const made: VapidKeys = webPush.generateVAPIDKeys();
  await runner.query('INSERT INTO push_key (public_key, private_key) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
    made.publicKey,
    sealed(house, KEY_SEAL, made.privateKey),
  ]);
  return publicKey(runner, house);
}

/** Whom a push service may write to about us (RFC 8292): our address, or while that is no https the sender of mails. */
export function subjectOf({ publicUrl, mailFrom }: Pick<Config, 'publicUrl' | 'mailFrom'>): string {
  return publicUrl.startsWith('https:') ? publicUrl : `mailto:${mailbox(mailFrom).address}`;
}

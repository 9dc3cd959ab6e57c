import type { Runner } from '../calendars/duty-facts.js';
import type { Known } from '../calendars/duty-event.js';
import { messageIdOf } from '../notices/channels/mail/mail.js';
import { addressOfNoticeFailed, type Undelivered } from '../notices/failures.js';
import { toldTogether } from '../notices/together.js';
import type { Outcome } from './inbox.entity.js';
import type { ReturnedMail } from './returned-mail.js';

/** How long mail servers try before they give a mail back, with a day to spare; in days. */
const GIVEN_UP_WITHIN = 6;

/**
 * Records that a mail of ours came back for good: nothing that stood in it was told, its address does not take mail, and
 * the head hears of it. A mail that is still being tried changes nothing.
 */
export async function takeReturn(tx: Runner, returned: ReturnedMail, house: Known): Promise<Outcome> {
  const notice = await noticeBehind(tx, returned, house);
  if (!notice) return 'unmatched';
  if (!returned.final) return 'delayed';
  const because = returned.because;
  // Reports count what became known within hours, whenever it was sent.
  await tx.query(
    `WITH told AS (
       SELECT $1::bigint AS id
        UNION SELECT other.id FROM notice JOIN notice other ON ${toldTogether('other', 'notice')} WHERE notice.id = $1
     )
     UPDATE notice SET state = 'failed', last_error = $2, next_try_at = clock_now()
       FROM told WHERE notice.id = told.id AND state = 'sent'`,
    [notice.id, because],
  );
  await addressOfNoticeFailed(tx, notice, { by: 'return', because });
  return 'returned';
}

/** By its key, else its Message-ID, else the last mail sent to whom the return names. */
async function noticeBehind(
  tx: Runner,
  { keys, messageIds, recipients }: ReturnedMail,
  house: Known,
): Promise<Undelivered | undefined> {
  const find = async (condition: string, values: readonly string[]): Promise<Undelivered | undefined> => {
    if (values.length === 0) return undefined;
    const [notice] = await tx.query<Undelivered>(
      `SELECT id::text AS id, kind, address, person_id AS "personId", unit_id AS "unitId",
              jsonb_build_object('to', body->'to') AS body
         FROM notice WHERE channel = 'mail' AND state IN ('sent', 'failed') AND ${condition} ORDER BY notice.id DESC LIMIT 1`,
      [values],
    );
    return notice;
  };
  const recent = `sent_at > clock_now() - interval '${GIVEN_UP_WITHIN} days'`;
  return (
    (await find('key = ANY($1)', keys)) ??
    (await find(`${recent} AND ${hashed('key')} = ANY($1)`, ownHashes(messageIds, house))) ??
    (await find(`${recent} AND lower(address) = ANY($1)`, recipients))
  );
}

/** As `messageIdOf` makes it of a key. */
const hashed = (key: string): string => `left(encode(sha256(convert_to(${key}, 'UTF8')), 'hex'), 40)`;

function ownHashes(messageIds: readonly string[], house: Known): string[] {
  const [, ours] = messageIdOf('', house).split('@');
  return messageIds.flatMap((each) => {
    const [hash, rest] = each.slice(1).split('@');
    return rest === ours && hash !== undefined && /^[\da-f]{40}$/.test(hash) ? [hash] : [];
  });
}

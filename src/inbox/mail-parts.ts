import PostalMime, { type Address, addressParser } from 'postal-mime';
import type { Instant } from '../rota/interval.js';
import { instantOf } from '../time/iso.js';

/*
 * The only file that knows postal-mime. A mail inside a mail stays a part, unread: what a bounce carries of ours, and
 * what anybody forwards, must not be taken for what its sender says.
 */

/** A mail taken apart. What stands inside a message/rfc822 part is text of that part and nothing more. */
export interface Mail {
  /** The first header of this name, unfolded; undefined when there is none. @param name in lower case */
  readonly header: (name: string) => string | undefined;
  /** Lower case; null when it has none or several. */
  readonly from: string | null;
  /** As its sender claims; null when it does not say. */
  readonly date: Instant | null;
  readonly text: string;
  readonly parts: readonly Part[];
}

export interface Part {
  /** Media type in lower case. */
  readonly type: string;
  /** The `method` its media type declares, in upper case; null when it declares none. */
  readonly method: string | null;
  readonly text: string;
}

/** More than mail programs write and little enough to be read at once. */
const LIMITS = { maxNestingDepth: 20, maxHeadersSize: 128 * 1024, forceRfc822Attachments: true } as const;

/**
 * Takes a mail apart. Of one that was cut off, the last part is left out: half an answer is none.
 * Rejects when nobody could read it.
 */
export async function mailOf(raw: Uint8Array, cutOff: boolean): Promise<Mail> {
  const { headers, attachments, from, date, text } = await PostalMime.parse(raw, LIMITS);
  const decoder = new TextDecoder();
  const parts = attachments.map(({ mimeType, method, content }) => ({
    type: mimeType,
    method: method ?? null,
    text: typeof content === 'string' ? content : decoder.decode(content),
  }));
  const sentAt = instantOf(date ?? '');
  return {
    header: (name) => headers.find(({ key }) => key === name)?.value,
    from: addressOf(from),
    date: Number.isNaN(sentAt) ? null : sentAt,
    text: text ?? '',
    parts: cutOff ? parts.slice(0, -1) : parts,
  };
}

/** The headers of a mail within a mail: the first of each name, in lower case, as far as they can be told. */
export function headersIn(text: string): ReadonlyMap<string, string> {
  const [head = ''] = text.split(/\r?\n\r?\n/, 1);
  const found = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line) ?? [];
    if (name !== undefined && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), value!.trim());
  }
  return found;
}

/** The one address a field names, in lower case; null for none and for several. */
export function loneAddress(field: string): string | null {
  const named = addressParser(field, { flatten: true });
  return named.length === 1 ? addressOf(named[0]) : null;
}

function addressOf(named: Address | undefined): string | null {
  return named?.address ? named.address.toLowerCase() : null;
}

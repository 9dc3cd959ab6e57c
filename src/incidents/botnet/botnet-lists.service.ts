import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { AuditLog } from '../../audit/audit.service.js';
import { inTransaction } from '../../database/transactions.js';
import { Problem } from '../../http/problem.js';
import { writeNotices } from '../../notices/writing.js';
import { decideList, type DecidedList } from '../../rota/botnet/decide.js';
import { dayOf, HO_CHI_MINH } from '../../rota/calendar.js';
import type { Instant } from '../../rota/interval.js';
import { isoOf } from '../../time/iso.js';
import { botnetDrafts } from './botnet-notices.js';
import type { botnetDraft, botnetEntered, botnetMatched, botnetPreview, newBotnetList } from './botnet.schema.js';
import { heldList } from './held-list.js';
import { type Ground, groundOf, matchAddresses, owners } from './matching.js';

type Wanted = z.output<typeof newBotnetList>;
type Entered = z.input<typeof botnetEntered>;

/** Lists of addresses seen in botnets: looked at, entered, matched. */
@Injectable()
export class BotnetListsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** What would become of each row, and which units its address is of. Nothing is stored. */
  async preview(
    unitId: string,
    { month, receivedOn, rows }: z.output<typeof botnetDraft>,
  ): Promise<z.input<typeof botnetPreview>> {
    const { decisions, addresses } = decideList(rows);
    const ownersOf = await owners(this.dataSource, groundOf(unitId, month, receivedOn));
    const found = new Map(addresses.map(({ text, address }) => [text, ownersOf(address)]));
    const units = new Map<string, { unitId: string; unitName: string; addresses: number }>();
    for (const owner of [...found.values()].flat())
      units.set(owner.unitId, { ...owner, addresses: (units.get(owner.unitId)?.addresses ?? 0) + 1 });
    return {
      rows: decisions.map(({ row, fate, text, sentences }) => {
        const named = (found.get(text) ?? []).map(({ unitName }) => unitName);
        return { row, fate, sentences: [...sentences], units: named };
      }),
      addresses: addresses.length,
      unmatched: [...found.values()].filter((each) => each.length === 0).length,
      units: [...units.values()].toSorted((a, b) => b.addresses - a.addresses),
    };
  }

  /**
   * Enters a list, matches it and tells whoever is on duty in the units it names, and their heads. The same list again
   * changes nothing. Problems `not-valid`, naming every row that is in the way, `conflict` (the id is another list’s).
   */
  record(unitId: string, newId: string, wanted: Wanted, by: Actor): Promise<Entered> {
    const decided = decideList(wanted.rows);
    refuseBad(decided);
    const fingerprint = fingerprintOf(wanted, decided);
    return inTransaction(this.dataSource, async (tx) => {
      const [{ now }] = await tx.query<[{ now: Instant }]>(
        'SELECT clock_now() AS now, pg_advisory_xact_lock(hashtextextended($1, 0))',
        [`botnet lists of ${unitId}`],
      );
      const known = await knownList(tx, unitId, newId, fingerprint);
      if (known !== undefined) return { listId: known, known: true, matches: 0, told: 0 };
      refuseTimes(wanted, now);
      await insertList(tx, { unitId, newId, fingerprint, by: by.personId }, wanted);
      await insertAddresses(tx, newId, decided);
      const { title, source, documentNumber } = wanted;
      const matched = await this.match(tx, newId, groundOf(unitId, wanted.month, wanted.receivedOn), 'entered');
      const after = { title, source, documentNumber, addresses: decided.addresses.length, ...matched };
      await this.recorded(tx, 'Botnet.record', { id: newId, unitId }, by, after);
      return { listId: newId, known: false, ...matched };
    });
  }

  /**
   * Matches a list anew, by the ranges known now, and tells of what is found besides. Problems `not-found`,
   * `botnet-list-withdrawn`.
   */
  matchAnew(listId: string, by: Actor): Promise<z.input<typeof botnetMatched>> {
    return inTransaction(this.dataSource, async (tx) => {
      const { unitId, month, receivedOn } = await heldList(tx, listId);
      const [{ run }] = await tx.query<[{ run: string }]>(
        `SELECT count(*)::text AS run FROM botnet_match match JOIN botnet_address address ON address.id = match.address_id
          WHERE address.list_id = $1`,
        [listId],
      );
      const matched = await this.match(tx, listId, groundOf(unitId, month, receivedOn), `anew after ${run}`);
      if (matched.matches > 0) await this.recorded(tx, 'Botnet.match', { id: listId, unitId }, by, matched);
      return matched;
    });
  }

  private async match(tx: EntityManager, listId: string, ground: Ground, about: string) {
    const found = await matchAddresses(tx, listId, ground);
    const unitIds = [...new Set(found.map(({ unitId }) => unitId))];
    const { drafts } = await botnetDrafts(tx, { listId, news: 'matched', about, unitIds });
    return { matches: found.length, told: (await writeNotices(tx, drafts)).length };
  }

  private recorded(
    tx: EntityManager,
    operation: string,
    { id, unitId }: { readonly id: string; readonly unitId: string },
    by: Actor,
    after: object,
  ): Promise<void> {
    const about = { subjectKind: 'botnet-list', subjectId: id, unitId };
    return this.audit.record(tx, { actor: by.personId, operation, ...about, after });
  }
}

function refuseBad({ decisions }: DecidedList): void {
  const errors = decisions.flatMap(({ fate, sentences }, at) =>
    fate === 'bad' ? sentences.map((detail) => ({ pointer: `#/rows/${at}`, detail })) : [],
  );
  if (errors.length > 0) throw new Problem('not-valid', { errors });
}

function refuseTimes({ receivedOn, dueAt }: Wanted, now: Instant): void {
  const late = { vi: 'Ngày nhận ở sau hôm nay', en: 'It was received later than today' };
  const early = { vi: 'Hạn trả lời phải sau lúc này', en: 'The deadline must be later than now' };
  const errors = [
    ...(receivedOn > dayOf(now, HO_CHI_MINH) ? [{ pointer: '#/receivedOn', detail: late }] : []),
    ...(dueAt <= now ? [{ pointer: '#/dueAt', detail: early }] : []),
  ];
  if (errors.length > 0) throw new Problem('not-valid', { errors });
}

/** Of what makes a list another one; the order of its rows does not. */
function fingerprintOf({ source, documentNumber, month }: Wanted, { addresses }: DecidedList): Buffer {
  const said = addresses.map(({ text, sightings }) => [
    text,
    ...sightings.map((each) => JSON.stringify(each)).toSorted(),
  ]);
  const whole = [source, documentNumber, month, ...said.map((each) => JSON.stringify(each)).toSorted()];
  return createHash('sha256').update(JSON.stringify(whole)).digest();
}

/** The list of that content or that id. Problem `conflict`: of that id there is another. */
async function knownList(tx: EntityManager, unitId: string, id: string, fingerprint: Buffer) {
  const [known] = await tx.query<{ id: string; same: boolean }[]>(
    `SELECT id, unit_id = $1 AND fingerprint = $3 AS same FROM botnet_list
      WHERE id = $2 OR (unit_id = $1 AND fingerprint = $3) ORDER BY same LIMIT 1`,
    [unitId, id, fingerprint],
  );
  if (known && !known.same) throw new Problem('conflict');
  return known?.id;
}

interface Entering {
  readonly unitId: string;
  readonly newId: string;
  readonly fingerprint: Buffer;
  readonly by: string;
}

async function insertList(tx: EntityManager, { unitId, newId, fingerprint, by }: Entering, list: Wanted) {
  await tx.query(
    `INSERT INTO botnet_list (id, unit_id, title, source, document_number, month_on, received_on, due_at, fingerprint,
                              entered_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      newId,
      unitId,
      list.title,
      list.source,
      list.documentNumber,
      `${list.month}-01`,
      list.receivedOn,
      isoOf(list.dueAt),
      fingerprint,
      by,
    ],
  );
}

async function insertAddresses(tx: EntityManager, listId: string, { addresses }: DecidedList): Promise<void> {
  await tx.query(
    `INSERT INTO botnet_address (list_id, "position", address, sightings)
     SELECT $1, "position", address, sightings
       FROM jsonb_to_recordset($2::jsonb) AS row("position" int, address inet, sightings jsonb)`,
    [
      listId,
      JSON.stringify(addresses.map(({ text, sightings }, position) => ({ position, address: text, sightings }))),
    ],
  );
}

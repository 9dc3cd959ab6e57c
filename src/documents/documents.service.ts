import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { maskedPhone } from '../rota/phones.js';
import { Clock } from '../time/clock.js';
import type { Actor } from '../access/actor.js';
import { BotnetQueries } from '../incidents/botnet/botnet.queries.js';
import { botnetRows } from './botnet-rows.js';
import { AdvisoryQueries } from '../incidents/advisories/advisory.queries.js';
import { advisoryList } from './advisory-list.js';
import { coverageDocument } from './coverage-document.js';
import { CoverageFactsQueries } from './coverage-facts.queries.js';
import { csvOf } from './csv.js';
import type { IncidentForm } from '../rota/incident-forms.js';
import type { coveragePaperQuery, documentQuery, incidentPaperQuery, logPaperQuery } from './documents.schema.js';
import { FILE_TYPES } from './file-answer.js';
import { incidentDocument } from './incident-document.js';
import { IncidentFactsQueries } from './incident-facts.queries.js';
import { FactsQueries, type KnownFacts } from './facts.queries.js';
import { type ListName, ListsQueries } from './lists.queries.js';
import type { Paper } from './paper.js';
import { rosterDocument } from './roster-document.js';
import type { Authority, DocumentKind, FileFormat, RosterFacts, Signing } from './roster-facts.js';
import { handoverDocument, logDocument } from './watch-document.js';
import { WatchFactsQueries } from './watch-facts.queries.js';
import { placeOf } from './wording.js';
import { WritingDesk } from './writing-desk.js';

type Wanted = z.output<typeof documentQuery>;

/** A file as it is sent. */
export interface WrittenFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** Rosters and watches on paper. */
@Injectable()
export class DocumentsService {
  constructor(
    private readonly facts: FactsQueries,
    private readonly watches: WatchFactsQueries,
    private readonly coverage: CoverageFactsQueries,
    private readonly incidents: IncidentFactsQueries,
    private readonly lists: ListsQueries,
    private readonly botnets: BotnetQueries,
    private readonly advisories: AdvisoryQueries,
    private readonly desk: WritingDesk,
    private readonly clock: Clock,
  ) {}

  /** The roster as a file: what is published, or else the draft, marked as one. Problem `not-found`. */
  async roster(rosterId: string, wanted: Wanted): Promise<WrittenFile> {
    const known = await this.facts.load(rosterId, wanted.draft === '1');
    const whole = wanted.phones === 'full';
    const facts: RosterFacts = {
      ...(whole ? known : masked(known)),
      signing: signingOf(known, wanted),
      draft: !known.published || wanted.draft === '1',
      phonesWhole: whole,
      printedAt: this.clock.now(),
    };
    return this.file(rosterDocument(facts, wanted.layout), wanted.format);
  }

  /** The minutes of a handover as they stand now. Problem `not-found`. */
  async handover(dutyId: string, format: FileFormat): Promise<WrittenFile> {
    return this.file(handoverDocument(await this.watches.handover(dutyId)), format);
  }

  /** Some days of a unit’s log. Problem `not-found`. */
  async log(unitId: string, { from, to, format }: z.output<typeof logPaperQuery>): Promise<WrittenFile> {
    return this.file(logDocument(await this.watches.log(unitId, from, to)), format);
  }

  /** A report on an incident. Problem `not-found`. */
  async incident(
    incidentId: string,
    form: IncidentForm,
    { format, revision }: z.output<typeof incidentPaperQuery>,
  ): Promise<WrittenFile> {
    return this.file(incidentDocument(await this.incidents.load(incidentId, form, revision)), format);
  }

  /** How a period stands, as far as the reader may see. Problem `not-found`. */
  async period(periodId: string, wanted: z.output<typeof coveragePaperQuery>, by: Actor): Promise<WrittenFile> {
    return this.file(coverageDocument(await this.coverage.load(periodId, wanted, by)), wanted.format);
  }

  /** A list of the period as comma-separated values. Problem `not-found`. */
  async list(which: ListName, periodId: string, under: string | undefined, by: Actor): Promise<WrittenFile> {
    const { name, rows } = await this.lists.list(which, periodId, under, by);
    return csvFile(name, rows);
  }

  /** A botnet list as comma-separated values. Problem `not-found`. */
  async botnet(listId: string, by: Actor): Promise<WrittenFile> {
    const list = await this.botnets.show(listId, by);
    return csvFile(`Botnet - ${list.month}`, botnetRows(list));
  }

  /** How the units the reader may see stand to an advisory, as rows. Problem `not-found`. */
  async advisory(advisoryId: string, by: Actor): Promise<WrittenFile> {
    const { name, rows } = advisoryList(await this.advisories.show(advisoryId, by));
    return csvFile(name, rows);
  }

  private async file(paper: Paper, format: FileFormat): Promise<WrittenFile> {
    const bytes = await this.desk.write(paper, format);
    return { name: `${paper.name}.${format}`, type: FILE_TYPES[format], bytes };
  }
}

const csvFile = (name: string, rows: readonly (readonly string[])[]): WrittenFile => {
  return { name: `${name}.csv`, type: `${FILE_TYPES.csv}; charset=utf-8`, bytes: Buffer.from(csvOf(rows)) };
};

/** What the asker says counts; then what the last publication says; then the head signs, undated and unnumbered. */
function signingOf(known: KnownFacts, wanted: Wanted): Signing {
  const { signed, address } = known;
  return {
    ...signerOf(known, wanted),
    kind: wanted.kind ?? (signed.kind as DocumentKind | null) ?? 'TB',
    number: wanted.number ?? signed.number ?? '',
    on: wanted.on === undefined ? signed.on : wanted.on || null,
    place: wanted.place ?? placeOf(address),
  };
}

type Signer = Pick<Signing, 'signerName' | 'signerTitle' | 'authority'>;

function signerOf({ signed, headName, headTitle }: KnownFacts, { signer, title, authority }: Wanted): Signer {
  const last = signed.signerName
    ? { name: signed.signerName, title: signed.signerTitle ?? '', authority: (signed.authority ?? '') as Authority }
    : { name: headName, title: headTitle, authority: '' as const };
  return {
    signerName: signer ?? last.name,
    signerTitle: title ?? last.title,
    authority: authority ?? last.authority,
  };
}

const hide = (phone: string | null): string | null => phone && maskedPhone(phone);

/** People's numbers with their middle hidden; those of offices are public. */
function masked(known: KnownFacts): KnownFacts {
  return {
    ...known,
    shifts: known.shifts.map((shift) => ({
      ...shift,
      people: shift.people.map((person) => ({ ...person, phone: hide(person.phone) })),
    })),
    contacts: known.contacts.map((contact) =>
      contact.personName === '' ? contact : { ...contact, phone: hide(contact.phone) },
    ),
  };
}

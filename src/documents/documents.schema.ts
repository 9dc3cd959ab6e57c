import { z } from 'zod';
import { civilDay, id, line, longText } from '../http/scalars.js';
import { listNames } from './lists.queries.js';
import { authorities, documentKinds, fileFormats, layouts } from './roster-facts.js';

/** What is left out comes from the last publication, or is left blank for the pen. */
export const documentQuery = z.strictObject({
  format: z.enum(fileFormats).default('docx'),
  layout: z.enum(layouts).default('by-day'),
  kind: z.enum(documentKinds).optional(),
  /** `1`: the draft, although something is published. */
  draft: z.enum(['0', '1']).default('0'),
  /** `masked` hides the middle of every person's number, for paper that leaves the house. */
  phones: z.enum(['full', 'masked']).default('full'),
  number: line(50).optional(),
  on: z.union([civilDay, z.literal('')]).optional(),
  place: line(60).optional(),
  signer: line(200).optional(),
  title: line(100).optional(),
  authority: z.enum(authorities).optional(),
});

export const watchPaperQuery = z.strictObject({ format: z.enum(['docx', 'pdf']).default('docx') });
/** `revision`: one that was sent, or the draft; the latest when left out. */
export const incidentPaperQuery = watchPaperQuery.extend({
  revision: z.coerce.number().int().min(1).max(9999).optional(),
});
/** Days of the house; both belong to the range. */
export const logPaperQuery = watchPaperQuery.extend({ from: civilDay, to: civilDay });

/** `under`: the unit whose subtree is told of, and which issues the paper. `proposals`: what is proposed, in free words. */
export const coveragePaperQuery = documentQuery
  .pick({ format: true, phones: true, number: true, on: true, place: true, signer: true, title: true, authority: true })
  .extend({ under: id.optional(), proposals: longText(1500).default('') });
export const listQuery = z.strictObject({ under: id.optional() });
export const listParam = z.enum(listNames);

/** What a roster is asked for as; empty strings leave blanks on the paper, what is left out the server fills in. */
export interface DocumentWish {
  readonly format: 'docx' | 'pdf' | 'xlsx';
  readonly layout: 'by-day' | 'by-post';
  readonly kind: 'TB' | 'KH' | 'QĐ';
  readonly draft: '0' | '1';
  readonly phones: 'full' | 'masked';
  readonly number: string;
  readonly on: string;
  readonly signer?: string;
  readonly title?: string;
  readonly authority?: string;
  readonly place?: string;
}

/** Where a roster's document is (`GET` of a file). */
export function documentOf(rosterId: string, wish: DocumentWish): string {
  return `/api/rosters/${encodeURIComponent(rosterId)}/document?${new URLSearchParams({ ...wish }).toString()}`;
}

export type FileFormat = DocumentWish['format'];

/** What a period's report is asked for as; whoever heads the unit signs it. */
export interface ReportWish {
  readonly phones: 'full' | 'masked';
  readonly number: string;
  readonly proposals: string;
}

/** Where the report on a whole period is (`GET` of a file). */
export const reportOf = (periodId: string, format: FileFormat, wish: ReportWish): string =>
  `/api/periods/${encodeURIComponent(periodId)}/report-document?${new URLSearchParams({ format, ...wish }).toString()}`;

/** Where a list of a period is, for a spreadsheet (`GET` of a file). */
export const listOf = (periodId: string, list: 'on-duty' | 'gaps' | 'submissions' | 'hours'): string =>
  `/api/periods/${encodeURIComponent(periodId)}/lists/${list}`;

import type { Instant } from '../rota/interval.js';

/** A document as its writers see it: what stands where, in words, without a file format. */
export interface Paper {
  /** The document's name in its properties and, with an ending, of its file. */
  readonly name: string;
  readonly landscape: boolean;
  readonly superior: string;
  readonly issuer: string;
  /** `Số: 05/TB-THPTD1`. */
  readonly number: string;
  /** `Hải Phòng, ngày 25 tháng 4 năm 2024`. */
  readonly placeAndDate: string;
  /** Boxed under the number; '' for none. */
  readonly stamp: string;
  /** `DỰ THẢO`, or '' for the real thing. */
  readonly draftMark: string;
  /** `THÔNG BÁO`. */
  readonly kind: string;
  readonly subject: string;
  readonly opening: readonly Paragraph[];
  readonly tables: readonly Table[];
  readonly closing: readonly Paragraph[];
  readonly recipients: readonly string[];
  /** `KT. HIỆU TRƯỞNG`, `PHÓ HIỆU TRƯỞNG`. */
  readonly signature: readonly string[];
  readonly signer: string;
  /** Those who sign side by side, instead of one for the house. */
  readonly signatories?: readonly Signatory[];
  /** `[Bản v3, in 25/4/2024 16h05 · thay thế v2]`. */
  readonly revision: string;
  readonly printedAt: Instant;
}

/** One of several who sign, under what they sign as. */
export interface Signatory {
  readonly as: string;
  readonly name: string;
}

/** A paragraph; `lead` stands before the text in bold. */
export interface Paragraph {
  readonly lead?: string;
  readonly text: string;
  readonly look: 'body' | 'italic' | 'centred' | 'note';
}

export interface Table {
  readonly caption: string;
  /** Of the letters, in points. */
  readonly size: number;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface Column {
  readonly title: string;
  /** In twips (1/20 pt); a table's columns together fill the line. */
  readonly width: number;
  readonly align: 'left' | 'center';
}

/** Rows of one day stay on one page where they can. */
export interface Row {
  readonly day: string;
  /** One per column; null where a cell above reaches down. */
  readonly cells: readonly (Cell | null)[];
}

/** A number as spreadsheets hold it, moments too; its format in their own words, such as `0.0%`. */
export interface Figure {
  readonly value: number;
  readonly format: string;
}

/** A figure in words, and as a sheet reckons with it. */
export interface Said extends Figure {
  readonly text: string;
}

export interface Cell {
  readonly text: string;
  /** What the text says, for a sheet that reckons. */
  readonly figure?: Figure;
  readonly bold?: boolean;
  /** How many rows it takes, at least 1. */
  readonly rows: number;
}

/** The page in twips: A4 with the margins of NĐ 30/2020, the left one at its lower limit and the right one at 15 mm. */
export const page = {
  short: 11906,
  long: 16838,
  margin: { top: 1134, bottom: 1134, left: 1701, right: 851, header: 567 },
} as const;

/** How long a line of text is, in twips. */
export const lineWidth = (landscape: boolean): number =>
  (landscape ? page.long : page.short) - page.margin.left - page.margin.right;

/** The two columns above the text, in twips: at 12 pt the national title needs 4980 and must never wrap. */
export const headWidths = (landscape: boolean): readonly [left: number, right: number] => {
  const right = landscape ? 7286 : 5080;
  return [lineWidth(landscape) - right, right];
};

/** The motto at 13 pt bold, in twips: the rule below it is exactly as long. */
export const MOTTO_WIDTH = 3178;

/** A rule below a title: two fifths of the line above it, in twips. Capitals are some 0.7 em wide, others half that. */
export function ruleBelow(text: string, size: number, longest: number): number {
  const ems = [...text].reduce(
    (sum, letter) => sum + (/\p{Lu}/u.test(letter) ? 0.7 : /\s/u.test(letter) ? 0.25 : 0.47),
    0,
  );
  return Math.round(Math.min(ems * size * 20, longest) * 0.4);
}

/** Days longer than this are broken across pages after all. */
const LONGEST_KEPT = 9;

/** Whether the row must stand on one page with the next: it is of the same day, or one of the last before the signature. */
export function staysWithNext(rows: readonly Row[], index: number, lastTable: boolean): boolean {
  if (lastTable && index >= rows.length - 2) return true;
  const day = rows[index]?.day;
  return rows[index + 1]?.day === day && rows.filter((row) => row.day === day).length <= LONGEST_KEPT;
}

/** Text without what no page can show: control characters, direction marks, halves of characters. */
export const printable = (text: string): string =>
  text
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\n]|[\p{Cs}\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '');

export const NATIONAL_TITLE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

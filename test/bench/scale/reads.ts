import type { House } from '../house.js';
import { idOf } from './country.js';

/** One thing the department's office reads, and the driver reading the same rows in plain statements. */
export interface Read {
  readonly what: string;
  readonly path: string;
  readonly raw: readonly string[];
  /** Milliseconds of the house's figures, where there is one for this size. */
  readonly p50?: number;
  readonly p95?: number;
  /** Also after a change, when nothing that was kept can be answered. */
  readonly kept?: true;
}

export function readsOf({ periodId }: House, units: number): Read[] {
  const board = `/api/periods/${periodId}/board`;
  const at783 = (figures: object): object => (units === 783 ? figures : {});
  return [
    { what: 'board, first load', path: board, raw: [STRIPS, ON_DUTY], kept: true, ...at783({ p50: 20, p95: 100 }) },
    {
      what: 'board of one area',
      path: `${board}?under=${AREA_ID}`,
      raw: [IN_AREA(STRIPS), IN_AREA(ON_DUTY)],
      kept: true,
    },
    { what: 'on duty now', path: '/api/on-duty', raw: [UNITS, ON_DUTY], kept: true, ...at783({ p50: 10 }) },
    { what: 'gaps ahead', path: `/api/periods/${periodId}/gaps`, raw: [GAPS] },
    { what: 'roll-up of the period', path: '/api/periods/progress', raw: [COUNTS], kept: true, p50: 300 },
    { what: 'areas of the period', path: `/api/periods/${periodId}/areas`, raw: [STRIPS], kept: true, p50: 300 },
    { what: 'search of people', path: '/api/people?search=hanh%20phuc', raw: [PEOPLE] },
    { what: 'search of units', path: '/api/units?search=tran%20phu', raw: [FOUND_UNITS] },
  ];
}

const AREA = idOf('unit', '1');
/** As `idOf` works it out in the database; asked there once the rows are in. */
export const AREA_ID = '{area}';
export const areaId = `SELECT ${AREA} AS id`;

const STRIPS = /* sql */ `
  SELECT u.id, u.name, u.kind_id, u.parent_id, r.id AS roster_id, r.stage, r.revision, s.revision AS strip_revision,
         s.cuts::text AS cuts, s.strip, s.gaps, s.unconfirmed, head.name AS head_name, head.phone_written
    FROM roster r JOIN unit u ON u.id = r.unit_id LEFT JOIN roster_strip s ON s.roster_id = r.id
    JOIN person head ON head.id = u.head_person_id WHERE true`;
const UNITS = /* sql */ `
  SELECT u.id, u.name, u.kind_id, u.parent_id, head.name AS head_name, head.phone_written
    FROM unit u JOIN person head ON head.id = u.head_person_id`;
const ON_DUTY = /* sql */ `
  SELECT u.id, p.name, p.phone_written, k.name_vi, d.answer, d.ends_at
    FROM duty d JOIN unit u ON u.id = d.unit_id JOIN person p ON p.id = d.person_id
    JOIN post ON post.id = d.post_id JOIN post_kind k ON k.id = post.kind_id
   WHERE d.live AND d.starts_at > clock_now() - interval '48 hours' AND d.starts_at <= clock_now() AND d.ends_at > clock_now()`;
const GAPS = `SELECT unit_id, gaps FROM roster_strip WHERE gap_starts <> '{}'`;
const COUNTS = `SELECT r.stage, s.gaps FROM roster r LEFT JOIN roster_strip s ON s.roster_id = r.id`;
const PEOPLE = `SELECT id, name, phone_written FROM person WHERE search LIKE '%hanh phuc%' ORDER BY search LIMIT 100`;
const FOUND_UNITS = `SELECT id, name FROM unit WHERE search LIKE '%tran phu%' ORDER BY name LIMIT 100`;

function IN_AREA(sql: string): string {
  return `${sql} AND (u.id = ${AREA} OR u.parent_id = ${AREA} OR u.parent_id IN (SELECT id FROM unit WHERE parent_id = ${AREA}))`;
}

import { addDays, at, clockOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import type { Advisory, NewAdvisory } from '../../api/advisories.js';
import { dayAt, ms } from '../../dates.js';
import { today } from '../../time.js';

/** An advisory as its form has it. */
export interface Values {
  readonly number: string;
  readonly issuer: string;
  readonly title: string;
  readonly product: string;
  readonly versions: string;
  readonly cves: string;
  readonly severity: string;
  readonly todo: string;
  readonly links: string;
  readonly dueAt: string;
  readonly dueClock: string;
  readonly topId: string;
  readonly kindIds: readonly string[];
  readonly tell: boolean;
}

/** Nothing known yet; three days to patch. */
export const blank = (unitId: string): Values => ({
  number: '',
  issuer: '',
  title: '',
  product: '',
  versions: '',
  cves: '',
  severity: 'high',
  todo: '',
  links: '',
  dueAt: addDays(today.value, 3),
  dueClock: '17:00',
  topId: unitId,
  kindIds: [],
  tell: true,
});

export function valuesOf(of: Advisory): Values {
  const { number, issuer, title, product, versions, todo, topId, kindIds } = of;
  return {
    number,
    issuer,
    title,
    product,
    versions,
    todo,
    topId,
    kindIds,
    cves: of.cves.join(', '),
    severity: of.severity.id,
    links: of.links.join('\n'),
    dueAt: dayAt(ms(of.dueAt)),
    dueClock: clockOf(ms(of.dueAt), HO_CHI_MINH),
    tell: true,
  };
}

/** What to send. */
export function bodyOf(of: Values): Omit<NewAdvisory, 'id'> {
  const { number, issuer, title, product, versions, severity, todo, topId } = of;
  return {
    number,
    issuer,
    title,
    product,
    versions,
    severity,
    todo,
    topId,
    cves: of.cves.split(/[,;\s]+/).filter(Boolean),
    links: of.links.split(/\s+/).filter(Boolean),
    dueAt: instantOf(of.dueAt, of.dueClock),
    kindIds: [...of.kindIds],
  };
}

/** A day and a clock as an instant; what is no day or no clock is sent as it is, for the server to name the field. */
function instantOf(on: string, clock: string): string {
  try {
    return new Date(at(on, clock, HO_CHI_MINH)).toISOString();
  } catch {
    return on;
  }
}

import { useLocation } from 'preact-iso';
import type { HappeningKind } from '../../api/happenings.js';

export const KINDS: readonly HappeningKind[] = ['alert', 'incident', 'check-in', 'handover', 'check', 'report'];

/** What the reader asked to see. All of it is in the address, so that a link shows the same. */
export interface Filters {
  readonly kind: HappeningKind | undefined;
  readonly under: string | undefined;
  readonly search: string;
}

export function useFilters(): [Filters, (change: Partial<Filters>) => void] {
  const { query, route } = useLocation();
  const filters: Filters = {
    kind: KINDS.find((kind) => kind === query['kind']),
    under: query['area'],
    search: query['q'] ?? '',
  };
  return [filters, (change) => route(addressOf({ ...filters, ...change }), true)];
}

function addressOf({ kind, under, search }: Filters): string {
  const said = { ...(kind && { kind }), ...(under && { area: under }), ...(search && { q: search }) };
  const query = new URLSearchParams(said).toString();
  return query === '' ? '/happenings' : `/happenings?${query}`;
}

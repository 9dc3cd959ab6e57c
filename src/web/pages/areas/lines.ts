import { useLocation } from 'preact-iso';

/** So many lines of a country's list at first, and whenever more is asked for. */
export const AT_ONCE = 300;

/** Leads to a unit: to itself and what is below it, with its drawer open. */
export function useWayTo(periodId: string): (unitId: string) => void {
  const { route } = useLocation();
  return (unitId) => route(`/?${new URLSearchParams({ period: periodId, under: unitId, unit: unitId }).toString()}`);
}

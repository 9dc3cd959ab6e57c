import { isPending } from '../../../rota/advisories.js';
import { advisories } from '../../api/advisories.js';
import { Badge } from '../../components/Badge.js';
import { count } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { words } from './words.js';

/** How many open advisories a unit is not done with, and how many of them are overdue; nothing when it owes nothing. */
export function Owed({ unitId }: { unitId: string }) {
  const t = words();
  const { value } = useLoaded(() => advisories('open', unitId), `advisories owed ${unitId}`);
  const stands = value?.advisories.flatMap(({ mine }) => mine) ?? [];
  const owed = stands.filter(({ state }) => isPending(state));
  const overdue = owed.filter((stand) => stand.overdue).length;
  if (owed.length === 0) return null;
  return (
    <section>
      <a href={`/advisories?unit=${unitId}`}>{t.owed(count(owed.length))}</a>{' '}
      {overdue > 0 && <Badge tone="gap">{t.overdueUnits(count(overdue))}</Badge>}
    </section>
  );
}

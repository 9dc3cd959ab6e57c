import { sentenceOf } from '../../api.js';
import { period } from '../../api/periods.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { DirectiveCard } from './DirectiveCard.js';

/** The letter that asks for a roster, as the department attached it to the period. */
export function DirectiveOf({ periodId }: { periodId: string }) {
  const { value, error } = useLoaded(() => period(periodId), periodId);
  if (error !== undefined) return <Notice tone="gap">{sentenceOf(error)}</Notice>;
  return value ? <DirectiveCard period={value} mayAttach={false} /> : <Skeleton rows={4} height={32} />;
}

import { useRoute } from 'preact-iso';
import { sentenceOf } from '../../api.js';
import { changePlan, escalationPlans, type PlanBook, type PlanRow } from '../../api/escalation.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { ChainTable } from './ChainTable.js';
import css from './Escalation.module.css';
import { escalationWords } from './escalation.words.js';
import { useEditing } from './editing.js';
import { allInBounds, keyOf, planOf } from './edits.js';
import { PlanActs } from './PlanActs.js';

/** Whom a unit's watches are escalated to and when, for each kind of unit at and below it. */
export default function Escalation() {
  const t = escalationWords();
  const { unitId = '' } = useRoute().params;
  const { value, error, replace } = useLoaded(() => escalationPlans(unitId), unitId);
  if (error !== undefined) return <Empty title={sentenceOf(error)} action={{ label: t.back, href: '/directory' }} />;
  if (!value) return <Skeleton rows={10} height={52} />;
  return <Book book={value} onSaved={replace} />;
}

function Book({ book, onSaved }: { book: PlanBook; onSaved: (book: PlanBook) => void }) {
  const t = escalationWords();
  const editing = useEditing(
    book,
    {
      keyOf,
      planOf,
      change: ({ unitKindId, chain }: PlanRow, plan) => changePlan(book.unit.id, { unitKindId, chain, plan }),
    },
    onSaved,
  );
  const { edits, edit } = editing;
  return (
    <>
      <PageHead title={t.title} note={book.unit.name} />
      <p class={css.lead}>{t.lead}</p>
      {!book.mayChange && <p class={css.lead}>{t.readOnly}</p>}
      {(['unconfirmed', 'absent'] as const).map((chain) => (
        <ChainTable key={chain} chain={chain} book={book} edits={edits} onEdit={edit} />
      ))}
      <PlanActs editing={editing} mayChange={book.mayChange} bounds={allInBounds(edits) ? undefined : t.bounds} />
    </>
  );
}

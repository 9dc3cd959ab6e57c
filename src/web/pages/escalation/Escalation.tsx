import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { changePlan, escalationPlans, type PlanBook } from '../../api/escalation.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { useLoaded } from '../../loaded.js';
import { ChainTable } from './ChainTable.js';
import css from './Escalation.module.css';
import { escalationWords } from './escalation.words.js';
import { allInBounds, edited, keyOf, type Edits } from './edits.js';

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
  const [edits, setEdits] = useState<Edits>(new Map());
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    const left = new Map(edits);
    try {
      for (const row of book.plans) {
        const plan = left.get(keyOf(row));
        if (plan === undefined) continue;
        onSaved(await changePlan(book.unit.id, { unitKindId: row.unitKindId, chain: row.chain, plan }));
        left.delete(keyOf(row));
      }
      toast(t.saved);
    } catch (error) {
      setFailure(sentenceOf(error));
    }
    // What could not be saved stays to be saved.
    setEdits(left);
    setBusy(false);
  };
  return (
    <>
      <PageHead title={t.title} note={book.unit.name} />
      <p class={css.lead}>{t.lead}</p>
      {!book.mayChange && <p class={css.lead}>{t.readOnly}</p>}
      {(['unconfirmed', 'absent'] as const).map((chain) => (
        <ChainTable
          key={chain}
          chain={chain}
          book={book}
          edits={edits}
          onEdit={(row, plan) => setEdits(edited(edits, row, plan, book.unit.id))}
        />
      ))}
      {!allInBounds(edits) && <Notice tone="gap">{t.bounds}</Notice>}
      {failure && <Notice tone="gap">{failure}</Notice>}
      {book.mayChange && (
        <div class={css.acts}>
          <Button
            kind="primary"
            busy={busy}
            disabled={edits.size === 0 || !allInBounds(edits)}
            onClick={() => void save()}
          >
            {edits.size === 0 ? t.saveNone : t.save(edits.size)}
          </Button>
          {edits.size > 0 && <Button onClick={() => setEdits(new Map())}>{t.discard}</Button>}
        </div>
      )}
    </>
  );
}

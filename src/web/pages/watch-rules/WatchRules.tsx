import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { changeWatchRule, watchRules, type WatchRuleBook, type WatchRule } from '../../api/watch-rules.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { useLoaded } from '../../loaded.js';
import { canBeSaved, type Edit, edited, type Edits } from './edits.js';
import { KindRules } from './KindRules.js';
import css from './WatchRules.module.css';
import { watchRulesWords } from './watch-rules.words.js';

/** How watches are stood and what is looked at in them, for each kind of unit at and below a unit. */
export default function WatchRules() {
  const t = watchRulesWords();
  const { unitId = '' } = useRoute().params;
  const { value, error, replace } = useLoaded(() => watchRules(unitId), unitId);
  if (error !== undefined) return <Empty title={sentenceOf(error)} action={{ label: t.back, href: '/directory' }} />;
  if (!value) return <Skeleton rows={10} height={52} />;
  return <Book book={value} onSaved={replace} />;
}

function Book({ book, onSaved }: { book: WatchRuleBook; onSaved: (book: WatchRuleBook) => void }) {
  const t = watchRulesWords();
  // Every state since the last save, the present one last.
  const [history, setHistory] = useState<readonly Edits[]>([new Map()]);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const edits = history.at(-1)!;
  const decide = (row: WatchRule, edit: Edit) => setHistory([...history, edited(edits, row, edit, book.unit.id)]);
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    const left = new Map(edits);
    try {
      for (const [unitKindId, rule] of edits) {
        onSaved(await changeWatchRule(book.unit.id, { unitKindId, rule }));
        left.delete(unitKindId);
      }
      toast(t.saved);
    } catch (error) {
      setFailure(sentenceOf(error));
    }
    // What could not be saved stays to be saved.
    setHistory([left]);
    setBusy(false);
  };
  return (
    <>
      <PageHead title={t.title} note={book.unit.name} />
      <p class={css.lead}>{t.lead}</p>
      {!book.mayChange && <p class={css.lead}>{t.readOnly}</p>}
      <div class={css.kinds}>
        {book.rules.map((row) => (
          <KindRules
            key={row.unitKindId}
            row={row}
            book={book}
            edit={edits.get(row.unitKindId)}
            onEdit={(edit) => decide(row, edit)}
          />
        ))}
      </div>
      {!canBeSaved(edits) && <Notice tone="gap">{t.bounds}</Notice>}
      {failure && <Notice tone="gap">{failure}</Notice>}
      {book.mayChange && (
        <div class={css.acts}>
          <Button
            kind="primary"
            busy={busy}
            disabled={edits.size === 0 || !canBeSaved(edits)}
            onClick={() => void save()}
          >
            {edits.size === 0 ? t.saveNone : t.save(edits.size)}
          </Button>
          {history.length > 1 && (
            <Button icon="undo" onClick={() => setHistory(history.slice(0, -1))}>
              {t.undo}
            </Button>
          )}
          {edits.size > 0 && <Button onClick={() => setHistory([new Map()])}>{t.discard}</Button>}
        </div>
      )}
    </>
  );
}

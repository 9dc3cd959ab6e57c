import { useRoute } from 'preact-iso';
import { sentenceOf } from '../../api.js';
import { changeWatchRule, type WatchRule, type WatchRuleBook, watchRules } from '../../api/watch-rules.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { preparationWords } from '../preparation/preparation.words.js';
import { canBeSaved, edited, type Rule, ruleOf } from './edits.js';
import { EditActs } from './EditActs.js';
import { itemWords } from './item.words.js';
import { KindRules } from './KindRules.js';
import { useEdits } from './useEdits.js';
import css from './WatchRules.module.css';
import { watchRulesWords } from './watch-rules.words.js';

/** How watches are stood and what is looked at in them, for each kind of unit at and below a unit. */
export default function WatchRules() {
  const { unitId = '' } = useRoute().params;
  const { value, error, replace } = useLoaded(() => watchRules(unitId), unitId);
  if (error !== undefined)
    return <Empty title={sentenceOf(error)} action={{ label: itemWords().back, href: '/directory' }} />;
  if (!value) return <Skeleton rows={10} height={52} />;
  return <Book book={value} onSaved={replace} />;
}

function Book({ book, onSaved }: { book: WatchRuleBook; onSaved: (book: WatchRuleBook) => void }) {
  const t = watchRulesWords();
  const { unit } = book;
  const editing = useEdits<Rule>(async (unitKindId, rule) =>
    onSaved(await changeWatchRule(unit.id, { unitKindId, rule })),
  );
  const decide = (row: WatchRule, edit: Rule | null) =>
    editing.change(edited(editing.edits, row, edit, { known: ruleOf(row), unitId: unit.id }));
  const lawful = [...editing.edits.values()].every((edit) => edit === null || canBeSaved(edit));
  return (
    <>
      <PageHead title={t.title} note={unit.name}>
        <ButtonLink href={`/units/${unit.id}/preparation-lists`}>{preparationWords().lists}</ButtonLink>
      </PageHead>
      <p class={css.lead}>{t.lead}</p>
      {!book.mayChange && <p class={css.lead}>{itemWords().readOnly}</p>}
      <div class={css.kinds}>
        {book.rules.map((row) => (
          <KindRules
            key={row.unitKindId}
            row={row}
            book={book}
            edit={editing.edits.get(row.unitKindId)}
            onEdit={(edit) => decide(row, edit)}
          />
        ))}
      </div>
      {book.mayChange && <EditActs editing={editing} wrong={lawful ? undefined : t.bounds} />}
    </>
  );
}

import { PHASES } from '../../../rota/checklist.js';
import type { WatchRule, WatchRuleBook } from '../../api/watch-rules.js';
import { type Rule, ruleOf, withPhase } from './edits.js';
import { Figures } from './Figures.js';
import { ItemList } from './ItemList.js';
import { KindCard } from './KindCard.js';
import { watchRulesWords } from './watch-rules.words.js';

/** As many items as a list takes. */
const MOST = 60;

/** The rules of one kind of unit. */
export function KindRules({
  row,
  book,
  edit,
  onEdit,
}: {
  row: WatchRule;
  book: WatchRuleBook;
  edit: Rule | null | undefined;
  onEdit: (edit: Rule | null) => void;
}) {
  const t = watchRulesWords();
  const rule = edit ?? ruleOf(row);
  const fixed = !book.mayChange || edit === null;
  const change = (part: Partial<Rule>) => onEdit({ ...rule, ...part });
  return (
    <KindCard
      row={row}
      book={book}
      alone={book.rules.length === 1}
      edit={edit}
      short={t.short(rule.takeoverMinutes, rule.checkHours, rule.items.length)}
      onInherit={() => onEdit(null)}
    >
      <Figures rule={rule} posts={book.posts} disabled={fixed} onChange={change} />
      {PHASES.map((phase) => {
        const own = rule.items.filter((item) => item.phase === phase);
        const set = (items: typeof own) => change({ items: withPhase(rule.items, phase, items) });
        return (
          <ItemList
            key={phase}
            title={t.phases[phase]}
            items={own}
            disabled={fixed}
            onChange={set}
            onAdd={
              rule.items.length < MOST
                ? () => set([...own, { key: crypto.randomUUID(), phase, vi: '', en: '' }])
                : undefined
            }
          />
        );
      })}
    </KindCard>
  );
}

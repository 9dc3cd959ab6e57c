import { useState } from 'preact/hooks';
import { PHASES } from '../../../rota/checklist.js';
import type { WatchRule, WatchRuleBook } from '../../api/watch-rules.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { language } from '../../i18n.js';
import { type Edit, isOwn, type Rule, ruleOf } from './edits.js';
import { Figures } from './Figures.js';
import { Items } from './Items.js';
import css from './WatchRules.module.css';
import { watchRulesWords } from './watch-rules.words.js';

/** The rules of one kind of unit: in short, and whole when opened. */
export function KindRules({
  row,
  book,
  edit,
  onEdit,
}: {
  row: WatchRule;
  book: WatchRuleBook;
  edit: Edit | undefined;
  onEdit: (edit: Edit) => void;
}) {
  const t = watchRulesWords();
  const [open, setOpen] = useState(book.rules.length === 1);
  const rule = edit ?? ruleOf(row);
  const fixed = !book.mayChange || edit === null;
  const change = (part: Partial<Rule>) => onEdit({ ...rule, ...part });
  return (
    <details
      class={css.kind}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-edited={edit !== undefined || undefined}
    >
      <summary>
        <b>{row.unitKindName[language.value]}</b>
        <span>{t.short(rule.takeoverMinutes, rule.checkHours, rule.items.length)}</span>
        <Decided row={row} book={book} edit={edit} />
      </summary>
      {open && (
        <>
          <Figures rule={rule} posts={book.posts} disabled={fixed} onChange={change} />
          {PHASES.map((phase) => (
            <Items
              key={phase}
              phase={phase}
              items={rule.items}
              disabled={fixed}
              onChange={(items) => change({ items })}
            />
          ))}
          {book.mayChange && isOwn(row, book.unit.id) && edit !== null && (
            <Button kind="quiet" icon="undo" onClick={() => onEdit(null)}>
              {t.inherit}
            </Button>
          )}
        </>
      )}
    </details>
  );
}

function Decided({ row, book, edit }: { row: WatchRule; book: WatchRuleBook; edit: Edit | undefined }) {
  const t = watchRulesWords();
  if (edit === null) return <Badge>{t.toInherit}</Badge>;
  if (edit !== undefined || isOwn(row, book.unit.id)) return <Badge tone="accent">{t.own}</Badge>;
  return <Badge>{row.decidedBy ? t.from(row.decidedBy.unitName) : t.standard}</Badge>;
}

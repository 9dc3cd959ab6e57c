import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { language } from '../../i18n.js';
import { isOwn } from './edits.js';
import { itemWords } from './item.words.js';
import css from './WatchRules.module.css';

/** What holds for one kind of unit: in short with who decided it, and whole when opened. */
export function KindCard({
  row,
  book,
  alone,
  edit,
  short,
  onInherit,
  children,
}: {
  row: {
    readonly unitKindId: string;
    readonly unitKindName: { readonly vi: string; readonly en: string };
    readonly decidedBy: { readonly unitId: string; readonly unitName: string } | null;
  };
  book: { readonly unit: { readonly id: string }; readonly mayChange: boolean };
  /** There is no other kind: it stands open. */
  alone: boolean;
  /** Null: it is to be inherited again; undefined: nothing was changed. */
  edit: object | null | undefined;
  short: string;
  onInherit: () => void;
  children: ComponentChildren;
}) {
  const t = itemWords();
  const [open, setOpen] = useState(alone);
  const own = isOwn(row, book.unit.id);
  return (
    <details
      class={css.kind}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-edited={edit !== undefined || undefined}
    >
      <summary>
        <b>{row.unitKindName[language.value]}</b>
        <span>{short}</span>
        {edit === null ? (
          <Badge>{t.toInherit}</Badge>
        ) : edit !== undefined || own ? (
          <Badge tone="accent">{t.own}</Badge>
        ) : (
          <Badge>{row.decidedBy ? t.from(row.decidedBy.unitName) : t.standard}</Badge>
        )}
      </summary>
      {open && children}
      {open && book.mayChange && own && edit !== null && (
        <Button kind="quiet" icon="undo" onClick={onInherit}>
          {t.inherit}
        </Button>
      )}
    </details>
  );
}

import { Button } from '../../components/Button.js';
import css from './Escalation.module.css';
import { escalationWords } from './escalation.words.js';
import { isOwn } from './editing.js';

/** Who decided a plan, and the way back to what is inherited. */
export function Decided({
  row,
  unitId,
  edit,
  onInherit,
}: {
  row: { readonly decidedBy: { readonly unitId: string; readonly unitName: string } | null };
  unitId: string;
  /** Undefined: nothing was changed; null: it is to be inherited again. */
  edit: object | null | undefined;
  /** Undefined: the reader may not change it. */
  onInherit: (() => void) | undefined;
}) {
  const t = escalationWords();
  const own = isOwn(row, unitId);
  return (
    <td class={css.decided}>
      {edit === null && <span>{t.toInherit}</span>}
      {edit !== null && (edit !== undefined || own) && <b>{t.own}</b>}
      {edit === undefined && !own && <span>{row.decidedBy ? t.from(row.decidedBy.unitName) : t.standard}</span>}
      {onInherit && own && edit !== null && (
        <Button size="small" kind="quiet" onClick={onInherit}>
          {t.inherit}
        </Button>
      )}
    </td>
  );
}

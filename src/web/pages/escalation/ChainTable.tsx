import type { PlanBook, PlanRow } from '../../api/escalation.js';
import { language } from '../../i18n.js';
import { Decided } from './Decided.js';
import { type Edit, type Edits, keyOf, planOf } from './edits.js';
import css from './Escalation.module.css';
import { escalationWords } from './escalation.words.js';
import { Tier } from './Tier.js';

const TIERS = ['substitute', 'head', 'department'] as const;
/** Minutes to what the fields count in: hours before a watch, minutes after its start. */
const STEP = { unconfirmed: 60, absent: 1 } as const;

interface Props {
  readonly chain: PlanRow['chain'];
  readonly book: PlanBook;
  readonly edits: Edits;
  readonly onEdit: (row: PlanRow, edit: Edit) => void;
}

/** One chain: a row for each kind of unit. */
export function ChainTable({ chain, book, edits, onEdit }: Props) {
  const t = escalationWords();
  const { title, lead } = t.chains[chain];
  return (
    <section class={css.chain}>
      <h2>{title}</h2>
      <p class={css.lead}>{lead}</p>
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">{t.kind}</th>
            <th scope="col">{t.on}</th>
            {TIERS.map((tier) => (
              <th key={tier} scope="col">
                {t.tiers[tier]}
              </th>
            ))}
            <th scope="col">{t.decided}</th>
          </tr>
        </thead>
        <tbody>
          {book.plans
            .filter((row) => row.chain === chain)
            .map((row) => (
              <Row
                key={row.unitKindId}
                row={row}
                book={book}
                edit={edits.get(keyOf(row))}
                onEdit={(edit) => onEdit(row, edit)}
              />
            ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({
  row,
  book,
  edit,
  onEdit,
}: {
  row: PlanRow;
  book: PlanBook;
  edit: Edit | undefined;
  onEdit: (edit: Edit) => void;
}) {
  const t = escalationWords();
  const plan = edit ?? planOf(row);
  const kind = row.unitKindName[language.value];
  const { title, unit } = t.chains[row.chain];
  const fixed = !book.mayChange || edit === null;
  return (
    <tr data-edited={edit !== undefined || undefined} data-off={!plan.running || undefined}>
      <th scope="row">{kind}</th>
      <td>
        <label class={css.switch}>
          <input
            type="checkbox"
            aria-label={t.turn(kind, title)}
            checked={plan.running}
            disabled={fixed}
            onChange={(event) => onEdit({ ...plan, running: event.currentTarget.checked })}
          />
          <span>{t.on}</span>
        </label>
      </td>
      {TIERS.map((tier) => (
        <td key={tier}>
          <Tier
            label={t.tiers[tier]}
            name={`${kind}: ${t.tiers[tier]}, ${unit}`}
            minutes={plan.minutes[tier]}
            step={STEP[row.chain]}
            disabled={fixed || !plan.running}
            onChange={(minutes) => onEdit({ ...plan, minutes: { ...plan.minutes, [tier]: minutes } })}
          />
        </td>
      ))}
      <Decided
        row={row}
        unitId={book.unit.id}
        edit={edit}
        onInherit={book.mayChange ? () => onEdit(null) : undefined}
      />
    </tr>
  );
}

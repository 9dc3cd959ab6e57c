import { useRoute } from 'preact-iso';
import { sentenceOf } from '../../api.js';
import {
  type AlertPlan,
  type AlertPlanBook,
  type AlertPlanRow,
  alertPlans,
  changeAlertPlan,
} from '../../api/alerts.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { Decided } from '../escalation/Decided.js';
import { type Editing, useEditing } from '../escalation/editing.js';
import { inBounds } from '../escalation/edits.js';
import css from '../escalation/Escalation.module.css';
import { PlanActs } from '../escalation/PlanActs.js';
import { Tier } from '../escalation/Tier.js';
import { words } from './words.js';

const TIERS = ['leader', 'head', 'department', 'contact'] as const;
/** A week, in minutes. */
const MOST = 10_080;

/** As it is typed: a field may be empty for a moment. */
type Draft = Record<(typeof TIERS)[number], number | null>;

const keyOf = ({ unitKindId, severity }: AlertPlanRow): string => `${unitKindId} ${severity}`;
const draftOf = ({ minutes: { leader, head, department, contact } }: AlertPlanRow): Draft => {
  return { leader, head, department, contact };
};
const isWhole = (draft: Draft | null): draft is AlertPlan | null =>
  draft === null || (draft.leader !== null && Object.values(draft).every((each) => inBounds(each, MOST)));

/** How long an alert may wait until whom is told, by severity and kind of unit. */
export default function AlertPlans() {
  const t = words();
  const { unitId = '' } = useRoute().params;
  const { value, error, replace } = useLoaded(() => alertPlans(unitId), unitId);
  if (error !== undefined) return <Empty title={sentenceOf(error)} action={{ label: t.back, href: '/alerts' }} />;
  if (!value) return <Skeleton rows={10} height={52} />;
  return <Book book={value} onSaved={replace} />;
}

function Book({ book, onSaved }: { book: AlertPlanBook; onSaved: (book: AlertPlanBook) => void }) {
  const t = words();
  const change = async ({ unitKindId, severity }: AlertPlanRow, minutes: Draft | null) =>
    isWhole(minutes) ? changeAlertPlan(book.unit.id, { unitKindId, severity, minutes }) : book;
  const editing = useEditing(book, { keyOf, planOf: draftOf, change }, onSaved);
  return (
    <>
      <PageHead title={t.plans} note={book.unit.name} />
      <p class={css.lead}>{t.plansLead}</p>
      {!book.mayChange && <p class={css.lead}>{t.plansReadOnly}</p>}
      {book.severities.map((severity) => (
        <section class={css.chain} key={severity.id}>
          <h2>{severity[language.value]}</h2>
          <Table rows={book.plans.filter((row) => row.severity === severity.id)} book={book} editing={editing} />
        </section>
      ))}
      <PlanActs
        editing={editing}
        mayChange={book.mayChange}
        bounds={[...editing.edits.values()].every(isWhole) ? undefined : t.bounds}
      />
    </>
  );
}

interface Edited {
  readonly book: AlertPlanBook;
  readonly editing: Editing<AlertPlanRow, Draft>;
}

function Table({ rows, book, editing }: Edited & { rows: readonly AlertPlanRow[] }) {
  const t = words();
  return (
    <table class={css.table}>
      <thead>
        <tr>
          <th scope="col">{t.kind}</th>
          {TIERS.map((tier) => (
            <th key={tier} scope="col">
              {t.tiers[tier]}
            </th>
          ))}
          <th scope="col">{t.decided}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.unitKindId} row={row} book={book} editing={editing} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, book, editing: { edits, edit } }: Edited & { row: AlertPlanRow }) {
  const t = words();
  const edited = edits.get(keyOf(row));
  const draft = edited ?? draftOf(row);
  const kind = row.unitKindName[language.value];
  const severity = book.severities.find(({ id }) => id === row.severity)?.[language.value] ?? '';
  return (
    <tr data-edited={edited !== undefined || undefined}>
      <th scope="row">{kind}</th>
      {TIERS.map((tier) => (
        <td key={tier}>
          <Tier
            label={t.tiers[tier]}
            name={`${severity}, ${kind}: ${t.tiers[tier]}, ${t.unit}`}
            minutes={draft[tier]}
            step={1}
            most={MOST}
            disabled={!book.mayChange || edited === null}
            onChange={(minutes) => edit(row, { ...draft, [tier]: minutes })}
          />
        </td>
      ))}
      <Decided
        row={row}
        unitId={book.unit.id}
        edit={edited}
        onInherit={book.mayChange ? () => edit(row, null) : undefined}
      />
    </tr>
  );
}

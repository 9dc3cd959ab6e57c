import { useRoute } from 'preact-iso';
import { sentenceOf } from '../../api.js';
import {
  changePreparationList,
  type PreparationBook,
  type PreparationList,
  preparationLists,
} from '../../api/preparation.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { edited, isWorded, type Worded } from '../watch-rules/edits.js';
import { EditActs } from '../watch-rules/EditActs.js';
import { itemWords } from '../watch-rules/item.words.js';
import { ItemList } from '../watch-rules/ItemList.js';
import { KindCard } from '../watch-rules/KindCard.js';
import { useEdits } from '../watch-rules/useEdits.js';
import css from '../watch-rules/WatchRules.module.css';
import { watchRulesWords } from '../watch-rules/watch-rules.words.js';
import { preparationWords } from './preparation.words.js';

/** As many items as a list takes. */
const MOST = 60;

type List = readonly Worded[];

/** What is to be in order before a period, for each kind of unit at and below a unit. */
export default function Lists() {
  const { unitId = '' } = useRoute().params;
  const { value, error, replace } = useLoaded(() => preparationLists(unitId), unitId);
  if (error !== undefined)
    return <Empty title={sentenceOf(error)} action={{ label: itemWords().back, href: '/directory' }} />;
  if (!value) return <Skeleton rows={10} height={52} />;
  return <Book book={value} onSaved={replace} />;
}

function Book({ book, onSaved }: { book: PreparationBook; onSaved: (book: PreparationBook) => void }) {
  const t = preparationWords();
  const { unit } = book;
  const editing = useEdits<List>(async (unitKindId, items) =>
    onSaved(await changePreparationList(unit.id, { unitKindId, items: items && [...items] })),
  );
  const { edits } = editing;
  const lawful = [...edits.values()].every((items) => items === null || isWorded(items));
  return (
    <>
      <PageHead title={t.lists} note={unit.name}>
        <ButtonLink href={`/units/${unit.id}/watch-rules`}>{watchRulesWords().title}</ButtonLink>
      </PageHead>
      <p class={css.lead}>{t.listsLead}</p>
      {!book.mayChange && <p class={css.lead}>{itemWords().readOnly}</p>}
      <div class={css.kinds}>
        {book.lists.map((row) => (
          <OfKind
            key={row.unitKindId}
            row={row}
            book={book}
            edit={edits.get(row.unitKindId)}
            onEdit={(items) => editing.change(edited<List>(edits, row, items, { known: row.items, unitId: unit.id }))}
          />
        ))}
      </div>
      {book.mayChange && <EditActs editing={editing} wrong={lawful ? undefined : t.bounds} />}
    </>
  );
}

function OfKind({
  row,
  book,
  edit,
  onEdit,
}: {
  row: PreparationList;
  book: PreparationBook;
  edit: List | null | undefined;
  onEdit: (items: List | null) => void;
}) {
  const t = preparationWords();
  const items = edit ?? row.items;
  const add = () => onEdit([...items, { key: crypto.randomUUID(), vi: '', en: '' }]);
  return (
    <KindCard
      row={row}
      book={book}
      alone={book.lists.length === 1}
      edit={edit}
      short={t.items(items.length)}
      onInherit={() => onEdit(null)}
    >
      <ItemList
        title={t.list}
        items={items}
        disabled={!book.mayChange || edit === null}
        onChange={onEdit}
        onAdd={items.length < MOST ? add : undefined}
      />
    </KindCard>
  );
}

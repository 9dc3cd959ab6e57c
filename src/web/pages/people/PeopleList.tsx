import { useLocation } from 'preact-iso';
import { useEffect, useRef, useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import type { Person } from '../../api/people.js';
import { people } from '../../api/people.js';
import type { Unit } from '../../api/units.js';
import { Badge } from '../../components/Badge.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { SearchField } from '../../components/SearchField.js';
import { Skeleton } from '../../components/Skeleton.js';
import { Tel } from '../../components/Tel.js';
import { useLoaded } from '../../loaded.js';
import { holds } from '../../session.js';
import { later } from '../../later.js';
import { staffImportWords } from './import/staff-import.words.js';
import css from './List.module.css';
import { PersonDialog } from './PersonDialog.js';
import { words } from './words.js';

const StaffImport = later(() => import('./import/StaffImport.js').then((module) => module.StaffImport));

/** A unit's people by given name; a line opens the person. */
export function PeopleList({ unit, onChanged }: { unit: Unit; onChanged: () => Promise<void> }) {
  const t = words();
  const [search, setSearch] = useState('');
  const { value, error, reload, more } = usePeople(unit.id, search);
  const [shown, setShown] = useState<Person | 'new' | null>(null);
  const [importing, setImporting] = useState(false);
  const may = holds('administrator', 'department', 'head', 'scheduler');
  const changed = () => Promise.all([reload(), onChanged()]);
  const wanted = useLocation().query['person'];
  useEffect(() => {
    // Another page leads to this person's form.
    const named = value?.people.find(({ id }) => id === wanted);
    if (may && named) setShown(named);
  }, [wanted, value !== undefined]);
  return (
    <section class={css.section}>
      <header class={css.bar}>
        <SearchField label={t.findPerson} value={search} onInput={setSearch} />
        {may && <Acts onAdd={() => setShown('new')} onImport={() => setImporting(true)} />}
      </header>
      {error !== undefined && <p class={css.failure}>{sentenceOf(error)}</p>}
      {!value && error === undefined && <Skeleton rows={8} height={46} />}
      {value && value.people.length > 0 && (
        <ul class={css.list}>
          {value.people.map((person) => (
            <Line key={person.id} person={person} onOpen={may ? () => setShown(person) : undefined} told={may} />
          ))}
        </ul>
      )}
      {value?.next && <Button onClick={() => void more()}>{t.more}</Button>}
      {value?.people.length === 0 && <Nobody search={search} onImport={may ? () => setImporting(true) : undefined} />}
      {importing && <StaffImport unit={unit} onDone={changed} onClose={() => setImporting(false)} />}
      {shown && (
        <PersonDialog
          unit={unit}
          person={shown === 'new' ? null : shown}
          onDone={changed}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  );
}

function Acts({ onAdd, onImport }: { onAdd: () => void; onImport: () => void }) {
  return (
    <>
      <Button icon="table" onClick={onImport}>
        {staffImportWords().open}
      </Button>
      <Button kind="primary" icon="plus" onClick={onAdd}>
        {words().addPerson}
      </Button>
    </>
  );
}

/** The people found; while a search runs those found before stay, so that the list does not flicker. */
function usePeople(unitId: string, search: string) {
  const {
    value: fresh,
    error,
    reload,
    replace,
  } = useLoaded(() => people({ unitId, search, limit: 200 }), `${unitId} ${search}`);
  const last = useRef(fresh);
  last.current = fresh ?? last.current;
  const value = last.current;
  const more = async () => {
    if (!value?.next) return;
    const rest = await people({ unitId, search, limit: 200, after: value.next });
    replace({ ...rest, people: [...value.people, ...rest.people] });
  };
  return { value, error, reload, more };
}

/** Nobody there yet: the list people have in Excel is the quickest beginning. */
function Nobody({ search, onImport }: { search: string; onImport: (() => void) | undefined }) {
  const t = words();
  if (search !== '') return <p class={css.none}>{t.noMatch}</p>;
  return (
    <Empty icon="people" title={t.noPeople} action={onImport && { label: staffImportWords().open, act: onImport }}>
      {t.noPeopleNote}
    </Empty>
  );
}

function Line({ person, onOpen, told }: { person: Person; onOpen: (() => void) | undefined; told: boolean }) {
  const t = words();
  return (
    <li>
      <div class={css.words}>
        {onOpen ? (
          <button type="button" class={css.name} onClick={onOpen}>
            {person.name}
          </button>
        ) : (
          <b>{person.name}</b>
        )}
        <small>{[person.title, person.email].filter(Boolean).join(' · ')}</small>
      </div>
      {!person.active && <Badge>{t.inactive}</Badge>}
      {person.active && person.email === null && <Badge tone="part">{t.noMail}</Badge>}
      {person.active && person.mail === 'returned' && <Badge tone="gap">{t.mailReturned}</Badge>}
      {person.active && person.mail === 'proven' && <Badge tone="ok">{t.mailProven}</Badge>}
      {person.phoneWarning && <Badge tone="part">{t.checkPhone}</Badge>}
      {told && (
        <ButtonLink href={`/people/${person.id}/notices`} kind="quiet" size="small" icon="mail" bare>
          {`${t.log}: ${person.name}`}
        </ButtonLink>
      )}
      {person.phone && <span class={css.phone}>{person.phone}</span>}
      {person.phone && !person.phone.includes('•') && <Tel phone={person.phone} whom={`${t.call} ${person.name}`} />}
    </li>
  );
}

import { useRef } from 'preact/hooks';
import { Button } from '../../components/Button.js';
import { VisuallyHidden } from '../../components/VisuallyHidden.js';
import type { Sheet, Staff } from './sheet.js';
import css from './Starts.module.css';
import { startWords } from './start.words.js';

/** The people of a rotation, chosen and put in order. */
export function RotationPeople({
  sheet,
  order,
  left,
  onOrder,
  onLeft,
}: {
  sheet: Sheet;
  order: readonly string[];
  /** Those not taking part. */
  left: ReadonlySet<string>;
  onOrder: (order: readonly string[]) => void;
  onLeft: (left: ReadonlySet<string>) => void;
}) {
  const t = startWords();
  const dragged = useRef<string | null>(null);
  const people = order.flatMap((id) => sheet.staff.find((person) => person.id === id) ?? []);
  const move = (id: string, to: number) => {
    if (to < 0 || to >= order.length) return;
    const next = order.filter((each) => each !== id);
    next.splice(to, 0, id);
    onOrder(next);
  };
  const toggle = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    onLeft(next);
  };
  return (
    <fieldset>
      <legend>{t.people}</legend>
      <div class={css.ways}>
        <Button size="small" onClick={() => onLeft(new Set())}>
          {t.all}
        </Button>
        <Button size="small" onClick={() => onLeft(new Set(order))}>
          {t.nobody}
        </Button>
      </div>
      <div class={css.people}>
        {people.map((person, index) => (
          <PersonLine
            key={person.id}
            person={person}
            chosen={!left.has(person.id)}
            first={index === 0}
            last={index === people.length - 1}
            onToggle={() => toggle(person.id)}
            onStep={(by) => move(person.id, index + by)}
            onDragged={() => (dragged.current = person.id)}
            onDropped={() => dragged.current !== null && move(dragged.current, index)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function PersonLine({
  person,
  chosen,
  first,
  last,
  onToggle,
  onStep,
  onDragged,
  onDropped,
}: {
  person: Staff;
  chosen: boolean;
  first: boolean;
  last: boolean;
  onToggle: () => void;
  onStep: (by: number) => void;
  onDragged: () => void;
  onDropped: () => void;
}) {
  const t = startWords();
  return (
    <div
      class={css.person}
      draggable
      onDragStart={onDragged}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        onDropped();
      }}
    >
      <label>
        <input type="checkbox" checked={chosen} onChange={onToggle} />
        <span>
          {person.name} <small>{person.title}</small>
        </span>
      </label>
      <Button kind="quiet" size="small" disabled={first} title={t.up(person.name)} onClick={() => onStep(-1)}>
        <span aria-hidden="true">↑</span>
        <VisuallyHidden>{t.up(person.name)}</VisuallyHidden>
      </Button>
      <Button kind="quiet" size="small" disabled={last} title={t.down(person.name)} onClick={() => onStep(1)}>
        <span aria-hidden="true">↓</span>
        <VisuallyHidden>{t.down(person.name)}</VisuallyHidden>
      </Button>
    </div>
  );
}

import { useLayoutEffect, useRef } from 'preact/hooks';
import { dayLabel } from '../../../rota/labels.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { Icon } from '../../components/Icon.js';
import { hours } from '../../dates.js';
import { language } from '../../i18n.js';
import { AnswerNote } from './AnswerNote.js';
import type { Bench } from './bench.js';
import { said } from './said.js';
import css from './CellMenu.module.css';
import { shiftOf } from './editing.js';
import { WhyButton } from './fill/WhyButton.js';
import { SubstituteLink } from './SubstituteLink.js';
import { lay, useOutside } from './overlay.js';
import { give, take } from './giving.js';
import type { GridPlace } from './place.js';
import type { SheetShift } from './sheet.js';
import { breachesBy } from './asif.js';
import { words } from './words.js';

/** The turns of a cell's day, to assign or take away one by one, each with what it would break. Quiet leaves the focus. */
export function CellMenu({
  bench,
  place,
  quiet,
  onClose,
}: {
  bench: Bench;
  place: GridPlace;
  quiet: boolean;
  onClose: () => void;
}) {
  const menu = useRef<HTMLDivElement>(null);
  const leave = () => {
    onClose();
    place.cell.focus();
  };
  useLayoutEffect(() => {
    if (menu.current) lay(menu.current, place.cell);
    if (!quiet) menu.current?.querySelector('button')?.focus();
  }, [place, quiet]);
  useOutside(menu, onClose);
  const person = place.personId;
  if (!person) return null;
  const shifts = bench.turns.value.flatMap((turn) => shiftOf(bench.draft, bench.post.value, place.on, turn.code) ?? []);
  return (
    <div
      ref={menu}
      class={css.menu}
      role="menu"
      aria-label={`${bench.nameOf(person)}, ${dayLabel(place.on, language.value)}`}
      onKeyDown={(event) => {
        if (event.code === 'Escape' || event.code === 'Tab') leave();
        else if (!step(menu.current, event.code)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <p role="presentation">
        <b>{bench.nameOf(person)}</b> {dayLabel(place.on, language.value)}
      </p>
      {place.placed.map((each) => (
        <AnswerNote key={each.id} bench={bench} assignmentId={each.id} />
      ))}
      {place.placed.map((each) => (
        <SubstituteLink key={each.id} bench={bench} placed={each} role="menuitem" />
      ))}
      {shifts.map((shift) => (
        <Item key={shift.id} bench={bench} shift={shift} personId={person} onDone={leave} />
      ))}
      {place.placed.map((each) => (
        <WhyButton key={each.id} bench={bench} placed={each} role="menuitem" onAsked={leave} />
      ))}
      {shifts.length === 0 && <p role="presentation">{words().noTurn}</p>}
    </div>
  );
}

function Item({
  bench,
  shift,
  personId,
  onDone,
}: {
  bench: Bench;
  shift: SheetShift;
  personId: string;
  onDone: () => void;
}) {
  const { sheet, placed, judgement } = bench.draft;
  const held = placed.value.find((each) => each.shiftId === shift.id && each.personId === personId);
  const breaches = held
    ? (judgement.value.of.get(held.id) ?? [])
    : breachesBy(sheet.value, placed.value, shift, personId);
  const forbidden = !bench.mayAssign || (!held && breaches.some((breach) => breach.severity === 'hard'));
  const state = judgement.value.shifts.get(shift.id);
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={held !== undefined}
      aria-disabled={forbidden || undefined}
      tabIndex={-1}
      onClick={() => {
        if (forbidden) return;
        if (held) take(bench, [held]);
        else give(bench, shift, personId);
        onDone();
      }}
    >
      <ShiftChip code={shift.code} />
      <span>
        {shift.label} <small>{hours(shift.start, shift.end)}</small>
        {breaches.length > 0 && <em>{said(breaches[0] as (typeof breaches)[number])}</em>}
      </span>
      {held ? <Icon name="check" /> : <small>{`${state?.have ?? 0}/${shift.required}`}</small>}
    </button>
  );
}

function step(menu: HTMLElement | null, code: string): boolean {
  const items = [...(menu?.querySelectorAll('button') ?? [])];
  const here = items.indexOf(document.activeElement as HTMLButtonElement);
  const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[code];
  if (to === undefined) return false;
  items[(to + items.length) % items.length]?.focus();
  return true;
}

import { useState } from 'preact/hooks';
import type { Absence, AbsenceCandidates } from '../../api/people.js';
import { Button } from '../../components/Button.js';
import { Checkbox, Field } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Select } from '../../components/Select.js';
import { dateRange, dayAt, hours, ms } from '../../dates.js';
import { calendarImportWords } from './calendar-import.words.js';
import css from './CalendarImport.module.css';
import { words } from './words.js';

/** A stretch for which the calendar says its owner is busy. */
export type BusyTime = AbsenceCandidates['events'][number];

interface Props {
  found: AbsenceCandidates;
  busy: boolean;
  onRecord: (kind: Absence['kind'], events: readonly BusyTime[], titled: boolean) => Promise<void>;
  onCancel: () => void;
}

/** The busy times of a calendar with boxes to tick; whole days are ticked at first. */
export function CalendarChoice({ found, busy, onRecord, onCancel }: Props) {
  const t = calendarImportWords();
  const all = words();
  const [chosen, choose] = useState<ReadonlySet<string>>(
    () => new Set(found.events.filter(({ already, allDay }) => !already && allDay).map(keyOf)),
  );
  const [kind, setKind] = useState<Absence['kind']>('leave');
  const [titled, setTitled] = useState(false);
  const events = found.events.filter((event) => chosen.has(keyOf(event)));
  const toggle = (key: string) =>
    choose((before) => {
      const after = new Set(before);
      if (!after.delete(key)) after.add(key);
      return after;
    });
  return (
    <>
      <p role="status">{found.events.length === 0 ? t.none : t.found(found.events.length)}</p>
      {found.more && <Notice tone="part">{t.more}</Notice>}
      {found.unread > 0 && <Notice tone="part">{t.unread(found.unread)}</Notice>}
      <ul class={css.events}>
        {found.events.map((event) => (
          <Line key={keyOf(event)} event={event} chosen={chosen.has(keyOf(event))} onToggle={toggle} />
        ))}
      </ul>
      {found.events.length > 0 && (
        <>
          <Kind kind={kind} onKind={setKind} />
          <Checkbox label={t.titled} checked={titled} onChange={setTitled} />
        </>
      )}
      <div class={css.acts}>
        <Button onClick={onCancel}>{all.cancel}</Button>
        {found.events.length > 0 && (
          <Button
            kind="primary"
            busy={busy}
            disabled={events.length === 0}
            onClick={() => void onRecord(kind, events, titled)}
          >
            {t.record(events.length)}
          </Button>
        )}
      </div>
    </>
  );
}

function Line({ event, chosen, onToggle }: { event: BusyTime; chosen: boolean; onToggle: (key: string) => void }) {
  return (
    <li>
      <Checkbox
        label={whenOf(event)}
        hint={[event.summary, event.already && calendarImportWords().already].filter(Boolean).join(' · ')}
        checked={event.already || chosen}
        onChange={() => !event.already && onToggle(keyOf(event))}
      />
    </li>
  );
}

function Kind({ kind, onKind }: { kind: Absence['kind']; onKind: (kind: Absence['kind']) => void }) {
  const t = words();
  return (
    <Field label={t.why}>
      {(control) => (
        <Select
          {...control}
          value={kind}
          options={[
            { value: 'leave', label: t.leaveKind },
            { value: 'sick', label: t.sick },
            { value: 'travel', label: t.travel },
            { value: 'other', label: t.other },
          ]}
          onChange={(next) => onKind(next as Absence['kind'])}
        />
      )}
    </Field>
  );
}

const keyOf = ({ start, end }: BusyTime): string => `${start} ${end}`;

function whenOf({ start, end, allDay }: BusyTime): string {
  const [from, to] = [ms(start), ms(end)];
  const days = dateRange(dayAt(from), dayAt(to - 1));
  return allDay ? days : `${days}, ${hours(from, to)}`;
}

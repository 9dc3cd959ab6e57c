import type { Instant } from '../../../rota/interval.js';
import type { Board, BoardUnit } from '../../api/coverage.js';
import { Badge } from '../../components/Badge.js';
import { dial } from '../../components/Tel.js';
import { moment } from '../../dates.js';
import { later } from '../../later.js';
import { stands, words } from './board.words.js';
import { drawerWords } from './drawer.words.js';
import { Blocks } from './Blocks.js';
import css from './OnDutyView.module.css';
import { isUncovered, timelineOf } from './timeline.js';

const OverdueChecks = later(() => import('../watch/OverdueChecks.js').then((module) => module.OverdueChecks));

/** Who is on duty at this moment, as a list to read, search with Ctrl+F and print; units without anybody, and those whose roster nobody knows, come first. */
export function OnDutyView({
  board,
  units,
  now,
  onOpen,
}: {
  board: Board;
  units: readonly BoardUnit[];
  now: Instant;
  onOpen: (unitId: string) => void;
}) {
  const t = words();
  const d = drawerWords();
  const timeline = timelineOf(board);
  const empty = units.filter((unit) => isUncovered(timeline, unit, now));
  const unpublished = units.filter((unit) => unit.state !== 'published');
  const on = units.filter((unit) => unit.state === 'published' && !empty.includes(unit));
  return (
    <div class={css.list}>
      <p class={css.printed}>{d.printed(moment(now))}</p>
      <OverdueChecks unitIds={units.map(({ id }) => id)} onOpen={onOpen} />
      {empty.length > 0 && (
        <section class={css.empty}>
          <h2>
            {t.nobody} <Badge tone="gap">{empty.length}</Badge>
          </h2>
          <Heads units={empty} onOpen={onOpen} />
        </section>
      )}
      {unpublished.length > 0 && (
        <section>
          <h2>
            {d.unpublished} <small>{unpublished.length}</small>
          </h2>
          <Heads units={unpublished} onOpen={onOpen} />
        </section>
      )}
      {board.areas.map((area, index) => (
        <Area
          key={area.id}
          name={area.name}
          units={on.filter((unit) => unit.areaId === area.id)}
          first={index === 0}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

/** So many rows at once: sixteen in each of three columns. */
const SIZE = 48;

type Headed = Pick<BoardUnit, 'id' | 'name' | 'headName' | 'headPhone'>;
type Manned = Pick<BoardUnit, 'id' | 'name' | 'onDuty'>;

/** The units nobody answers for, however many. */
export function Heads({ units, onOpen }: { units: readonly Headed[]; onOpen: (unitId: string) => void }) {
  return (
    <Blocks
      rows={units}
      size={SIZE}
      render={(unit) => <HeadLine key={unit.id} unit={unit} onOpen={onOpen} />}
      text={({ name, headName, headPhone }) => [name, headName, headPhone].join(' ')}
      first
    />
  );
}

/** The units with whoever stands watch in them, however many. */
export function Duties({
  units,
  first = false,
  onOpen,
}: {
  units: readonly Manned[];
  first?: boolean;
  onOpen: (unitId: string) => void;
}) {
  return (
    <Blocks
      rows={units}
      size={SIZE}
      render={(unit) => <DutyLine key={unit.id} unit={unit} onOpen={onOpen} />}
      text={({ name, onDuty }) =>
        [name, onDuty.map((person) => `${person.name} ${person.phone ?? ''}`).join('\n')].join(' ')
      }
      first={first}
    />
  );
}

function Area({
  name,
  units,
  first,
  onOpen,
}: {
  name: string;
  units: readonly BoardUnit[];
  first: boolean;
  onOpen: (unitId: string) => void;
}) {
  if (units.length === 0) return null;
  return (
    <section>
      <h2>
        {name}{' '}
        <small>
          {units.filter((unit) => unit.onDuty.length > 0).length}/{units.length}
        </small>
      </h2>
      <Duties units={units} first={first} onOpen={onOpen} />
    </section>
  );
}

/** A unit with whoever stands watch in it. */
function DutyLine({ unit, onOpen }: { unit: Manned; onOpen: (unitId: string) => void }) {
  const t = words();
  return (
    <li>
      <button type="button" onClick={() => onOpen(unit.id)}>
        {unit.name}
      </button>
      <span class={css.people}>
        {unit.onDuty.length === 0 && <small>{t.noNeed}</small>}
        {unit.onDuty.map((person) => (
          <span key={person.name + person.post} data-confirmed={person.confirmed} title={stands(person)}>
            {person.name} <Number phone={person.phone} />
          </span>
        ))}
      </span>
    </li>
  );
}

/** A unit nobody answers for: its head is whom to call. */
function HeadLine({ unit, onOpen }: { unit: Headed; onOpen: (unitId: string) => void }) {
  const d = drawerWords();
  return (
    <li>
      <button type="button" onClick={() => onOpen(unit.id)}>
        {unit.name}
      </button>
      <span class={css.people}>
        <span title={d.head}>
          {unit.headName ?? d.noHead} <Number phone={unit.headPhone} />
        </span>
      </span>
    </li>
  );
}

function Number({ phone }: { phone: string | null }) {
  return phone === null ? null : <a href={dial(phone)}>{phone}</a>;
}

import type { Instant } from '../../../rota/interval.js';
import type { Board, BoardUnit } from '../../api/coverage.js';
import { Badge } from '../../components/Badge.js';
import { dial } from '../../components/Tel.js';
import { moment } from '../../dates.js';
import { later } from '../../later.js';
import { words } from './board.words.js';
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
  const timeline = timelineOf(board);
  const empty = units.filter((unit) => isUncovered(timeline, unit, now));
  const unpublished = units.filter((unit) => unit.state !== 'published');
  const on = units.filter((unit) => unit.state === 'published' && !empty.includes(unit));
  return (
    <div class={css.list}>
      <p class={css.printed}>{t.printed(moment(now))}</p>
      <OverdueChecks unitIds={units.map(({ id }) => id)} onOpen={onOpen} />
      {empty.length > 0 && (
        <section class={css.empty}>
          <h2>
            {t.nobody} <Badge tone="gap">{empty.length}</Badge>
          </h2>
          <ul>
            {empty.map((unit) => (
              <HeadLine key={unit.id} unit={unit} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      )}
      {unpublished.length > 0 && (
        <section>
          <h2>
            {t.unpublished} <small>{unpublished.length}</small>
          </h2>
          <ul>
            {unpublished.map((unit) => (
              <HeadLine key={unit.id} unit={unit} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      )}
      {board.areas.map((area) => (
        <Area key={area.id} name={area.name} units={on.filter((unit) => unit.areaId === area.id)} onOpen={onOpen} />
      ))}
    </div>
  );
}

function Area({
  name,
  units,
  onOpen,
}: {
  name: string;
  units: readonly BoardUnit[];
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
      <ul>
        {units.map((unit) => (
          <DutyLine key={unit.id} unit={unit} onOpen={onOpen} />
        ))}
      </ul>
    </section>
  );
}

/** A unit with whoever stands watch in it. */
export function DutyLine({
  unit,
  onOpen,
}: {
  unit: Pick<BoardUnit, 'id' | 'name' | 'onDuty'>;
  onOpen: (unitId: string) => void;
}) {
  const t = words();
  return (
    <li>
      <button type="button" onClick={() => onOpen(unit.id)}>
        {unit.name}
      </button>
      <span class={css.people}>
        {unit.onDuty.length === 0 && <small>{t.noNeed}</small>}
        {unit.onDuty.map((person) => (
          <span
            key={person.name + person.post}
            data-confirmed={person.confirmed}
            title={`${person.post} · ${person.confirmed ? t.confirmed : t.pending}`}
          >
            {person.name} <Number phone={person.phone} />
          </span>
        ))}
      </span>
    </li>
  );
}

/** A unit nobody answers for: its head is whom to call. */
export function HeadLine({
  unit,
  onOpen,
}: {
  unit: Pick<BoardUnit, 'id' | 'name' | 'headName' | 'headPhone'>;
  onOpen: (unitId: string) => void;
}) {
  const t = words();
  return (
    <li>
      <button type="button" onClick={() => onOpen(unit.id)}>
        {unit.name}
      </button>
      <span class={css.people}>
        <span title={t.head}>
          {unit.headName ?? t.noHead} <Number phone={unit.headPhone} />
        </span>
      </span>
    </li>
  );
}

function Number({ phone }: { phone: string | null }) {
  return phone === null ? null : <a href={dial(phone)}>{phone}</a>;
}

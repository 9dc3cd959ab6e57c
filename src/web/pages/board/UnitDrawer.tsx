import { useMemo } from 'preact/hooks';
import type { Instant } from '../../../rota/interval.js';
import { nudgeAgainAt } from '../../../rota/nudging.js';
import * as coverage from '../../api/coverage.js';
import type { Board, BoardUnit } from '../../api/coverage.js';
import { Badge } from '../../components/Badge.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Drawer } from '../../components/Drawer.js';
import { remind } from '../../components/remind.js';
import { dial } from '../../components/Tel.js';
import { ms } from '../../dates.js';
import { named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { later } from '../../later.js';
import { postOf } from '../../post.js';
import { holds } from '../../session.js';
import { shortly } from '../../time.js';
import { RecordLink } from '../record/RecordLink.js';
import { stands, words } from './board.words.js';
import { standingOf } from './current.js';
import { drawerWords } from './drawer.words.js';
import { isUnsubmitted } from './filters.js';
import { Days } from './DayHeader.js';
import { Strip } from './Strip.js';
import { minuteAt, stretch, stretchAt, stretchDay, stretchHours, timelineOf, type Timeline } from './timeline.js';
import css from './UnitDrawer.module.css';
import { OnDuty } from './UnitRow.js';
import { isUncovered } from './timeline.js';

const Owed = later(() => import('../advisories/Owed.js').then((module) => module.Owed));
const Standings = later(() => import('../watch/Standings.js').then((module) => module.Standings));

/** One unit in full: who is on duty and their number, its strip, each shortage, its head, and what can be done. */
export function UnitDrawer({
  board,
  unit,
  now,
  onClose,
}: {
  board: Board;
  unit: BoardUnit;
  now: Instant;
  onClose: () => void;
}) {
  const timeline = useMemo(() => timelineOf(board), [board]);
  const area = board.areas.find((each) => each.id === unit.areaId)?.name;
  const kind = board.kinds.find((each) => each.id === unit.kindId);
  return (
    <Drawer
      title={unit.name}
      note={[...new Set([area, kind && named(kind)])].filter(Boolean).join(' · ')}
      about={unit.id}
      onClose={onClose}
      footer={<Acts board={board} unit={unit} now={now} />}
    >
      <Now timeline={timeline} unit={unit} now={now} />
      <section class={css.strip} style={{ '--days': String(board.days.length) }}>
        <Days timeline={timeline} />
        <Strip timeline={timeline} unit={unit} nowMinute={minuteAt(timeline, now)} />
      </section>
      <Standings unitId={unit.id} bare />
      <Owed unitId={unit.id} />
      <Gaps board={board} unit={unit} now={now} />
      <Head unit={unit} now={now} />
    </Drawer>
  );
}

/** What can be done about the unit's roster. */
function Acts({ board, unit, now }: { board: Board; unit: BoardUnit; now: Instant }) {
  const d = drawerWords();
  const officer = holds('administrator', 'department');
  const about = standingOf(board.period) === 'past' ? null : remindedOf(unit);
  return (
    <>
      <ButtonLink href={`/units/${unit.id}/rosters/${board.period.id}`} icon="table">
        {unit.state === 'not-started' && plans() ? d.enterFor : d.openRoster}
      </ButtonLink>
      <RecordLink unitId={unit.id} />
      {unit.state === 'submitted' && officer && (
        <ButtonLink href={`/units/${unit.id}/rosters/${board.period.id}#return`}>{d.returnIt}</ButtonLink>
      )}
      {about !== null && officer && (
        <Button
          kind="primary"
          icon="bell"
          disabled={againAt(unit, now) !== null}
          onClick={() => void remind(coverage.nudge(board.period.id, [unit.id], about))}
        >
          {d.remindHead}
        </Button>
      )}
    </>
  );
}

/** Whom to call about the unit, and when it was last reminded. */
function Head({ unit, now }: { unit: BoardUnit; now: Instant }) {
  const d = drawerWords();
  const again = againAt(unit, now);
  return (
    <section class={css.head}>
      <h3>{d.head}</h3>
      <Callee name={unit.headName ?? d.noHead} phone={unit.headPhone} />
      {unit.nudged && remindedOf(unit) !== null && (
        <p class={css.nudged}>
          {d.nudged(shortly(ms(unit.nudged.at)), unit.nudged.by)}
          {again !== null && ` · ${d.nudgeAgain(shortly(again))}`}
        </p>
      )}
    </section>
  );
}

/** What there is to remind the unit of. */
function remindedOf(unit: BoardUnit): 'roster' | 'gaps' | null {
  if (isUnsubmitted(unit)) return 'roster';
  return unit.state === 'published' && unit.gaps > 0 ? 'gaps' : null;
}

const againAt = (unit: BoardUnit, now: Instant): Instant | null => nudgeAgainAt(unit.nudged && ms(unit.nudged.at), now);

/** Whether the reader may enter a roster in a unit's place; the board shows only units below theirs. */
const plans = (): boolean => holds('administrator', 'department', 'head', 'scheduler');

function Now({ timeline, unit, now }: { timeline: Timeline; unit: BoardUnit; now: Instant }) {
  const t = words();
  const layout = timeline.layouts[unit.layout] ?? [];
  const index = stretchAt(layout, minuteAt(timeline, now));
  return (
    <section>
      <h3 class={css.label}>
        {t.now}
        {index >= 0 && ` · ${stretchHours(stretch(timeline, layout, index))}`}
      </h3>
      {unit.onDuty.length === 0 && (
        <p>
          <OnDuty unit={unit} uncovered={isUncovered(timeline, unit, now)} />
        </p>
      )}
      {unit.onDuty.map((person) => (
        <Callee key={person.name + person.post} name={person.name} note={stands(person)} phone={person.phone} />
      ))}
    </section>
  );
}

function Gaps({ board, unit, now }: { board: Board; unit: BoardUnit; now: Instant }) {
  const t = words();
  const d = drawerWords();
  const { value } = useLoaded(() => coverage.gaps(board.period.id, { under: unit.id }), `${unit.id} ${board.now}`);
  if (unit.state !== 'published') {
    return (
      <section>
        <Badge>{t.state[unit.state]}</Badge>
      </section>
    );
  }
  if (unit.gaps === 0) {
    return (
      <section>
        <Badge tone="ok">{d.full}</Badge>
      </section>
    );
  }
  const ahead = value?.gaps.filter((gap) => gap.unitId === unit.id && ms(gap.end) > now) ?? [];
  return (
    <section>
      <h3 class={css.label}>{t.gapCount(unit.gaps)}</h3>
      <ul class={css.gaps} style={{ minHeight: `${(value ? ahead.length : unit.gaps) * 29}px` }}>
        {ahead.map((gap) => {
          const when = { start: ms(gap.start), end: ms(gap.end) };
          return (
            <li key={`${gap.start} ${gap.postName}`} title={stretchHours(when)}>
              <span>
                <b>{stretchDay(when)}</b> <small>{postOf(gap)}</small>
              </span>
              <Badge tone={gap.missing === gap.required ? 'gap' : 'part'}>
                {gap.required - gap.missing}/{gap.required}
              </Badge>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Callee({ name, note, phone }: { name: string; note?: string; phone: string | null }) {
  const d = drawerWords();
  return (
    <div class={css.callee}>
      <p>
        <b>{name}</b>
        {note && <small>{note}</small>}
        <small>{phone ?? d.noPhone}</small>
      </p>
      {phone !== null && (
        <ButtonLink href={dial(phone)} icon="phone">
          {d.callIt}
        </ButtonLink>
      )}
    </div>
  );
}

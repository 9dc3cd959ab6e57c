import { useLocation } from 'preact-iso';
import type { Areas } from '../../api/areas.js';
import type { OnDutyList } from '../../api/coverage.js';
import { sentenceOf } from '../../api.js';
import { classes } from '../../classes.js';
import { Badge } from '../../components/Badge.js';
import { Empty } from '../../components/Empty.js';
import { Skeleton } from '../../components/Skeleton.js';
import { count } from '../../i18n.js';
import { words } from '../board/board.words.js';
import { Duties, Heads } from '../board/OnDutyView.js';
import css from '../board/OnDutyView.module.css';
import own from './DutyOfAll.module.css';
import { More } from '../lists/More.js';
import { MOST, useOpened } from '../lists/opened.js';
import { onDutyReading } from '../lists/readings.js';
import { useUnopened } from '../lists/unopened.js';
import { areasWords } from './areas.words.js';
import { addressWith, choiceOf } from './choice.js';
import { AT_ONCE, useWayTo } from './lines.js';

type Row = OnDutyList['units'][number];

/** Who is on duty in all units below, those where nobody is first: so many that the server finds what is looked for. */
export function DutyOfAll({ areas: { now, path, period } }: { areas: Areas }) {
  const { query, route } = useLocation();
  const { search: q, lines } = choiceOf(query);
  const under = path.at(-1)?.id;
  const onOpen = useWayTo(period.id);
  const { value, error, more } = useOpened(onDutyReading({ under, q }), {
    key: `${under} ${q}`,
    at: now,
    limit: AT_ONCE,
    opened: Number(lines) || 0,
  });
  useUnopened({ shown: value?.units.length ?? 0, total: value?.total ?? 0, more: () => more(0, MOST) });
  if (!value)
    return error === undefined ? (
      <Skeleton rows={12} height={40} />
    ) : (
      <Empty title={sentenceOf(error)} icon="warning" />
    );
  const left = ({ total, units }: typeof value) => total - units.length;
  if (value.total === 0) return <Empty title={areasWords().notFound} icon="search" />;
  return (
    <>
      <Lines duty={value} onOpen={onOpen} />
      <More
        key={q}
        left={left(value)}
        onMore={async () => {
          const then = await more(0);
          if (then) route(addressWith(query, { lines: `${then.units.length}` }), true);
          return then && left(then);
        }}
      />
    </>
  );
}

function Lines({ duty, onOpen }: { duty: OnDutyList; onOpen: (unitId: string) => void }) {
  const t = words();
  const nobody = duty.units.filter(({ people }) => people.length === 0);
  return (
    <div class={css.list}>
      {nobody.length > 0 && (
        <section class={classes(css.empty, own.byArea)}>
          <h2>
            {t.nobody} <Badge tone="gap">{count(duty.uncovered)}</Badge>
          </h2>
          {[...byArea(nobody)].map(([area, rows]) => (
            <section key={area}>
              <h3>{area}</h3>
              <Heads units={rows.map((row) => ({ ...row, id: row.unitId, name: row.unitName }))} onOpen={onOpen} />
            </section>
          ))}
        </section>
      )}
      {[...byArea(duty.units.slice(nobody.length))].map(([area, rows]) => (
        <section key={area}>
          <h2>{area}</h2>
          <Duties
            units={rows.map(({ unitId, unitName, people }) => ({ id: unitId, name: unitName, onDuty: people }))}
            onOpen={onOpen}
          />
        </section>
      ))}
    </div>
  );
}

function byArea(rows: readonly Row[]): Map<string, Row[]> {
  const areas = new Map<string, Row[]>();
  for (const row of rows) {
    const of = areas.get(row.areaName);
    if (of) of.push(row);
    else areas.set(row.areaName, [row]);
  }
  return areas;
}

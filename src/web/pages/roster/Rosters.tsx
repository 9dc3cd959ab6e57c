import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { matches } from '../../../rota/names.js';
import { sentenceOf } from '../../api.js';
import { rosters } from '../../api/rosters.js';
import type { RosterRow } from '../../api/rosters.js';
import { Badge } from '../../components/Badge.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { SearchField } from '../../components/SearchField.js';
import { Skeleton } from '../../components/Skeleton.js';
import { dateRange, moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { holds } from '../../session.js';
import { minute } from '../../time.js';
import css from './Rosters.module.css';
import { rosterWords } from './roster.words.js';
import { stageWords } from './words.js';

const SHOWN = 200;

/** The rosters one may work on, by period; with a single one straight to it. */
export default function Rosters() {
  const t = rosterWords();
  const { route } = useLocation();
  const { value, error, reload } = useLoaded(rosters, 'rosters');
  const [search, setSearch] = useState('');
  const only = value?.rosters.length === 1 ? value.rosters[0] : undefined;
  useEffect(() => {
    if (only) route(addressOf(only), true);
  }, [only]);
  if (error !== undefined) return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  if (!value || only) return <Skeleton rows={10} height={52} />;
  if (value.rosters.length === 0) {
    const officer = holds('department', 'administrator');
    return (
      <Empty title={t.none} action={officer ? { label: t.openPeriod, href: '/periods' } : undefined}>
        {!officer && t.noneNote}
      </Empty>
    );
  }
  const found = value.rosters.filter((row) => matches(search, row.unitName));
  return (
    <>
      <PageHead title={t.title}>
        {value.rosters.length > 8 && <SearchField label={t.find} value={search} onInput={setSearch} />}
      </PageHead>
      {[...new Set(found.map((row) => row.periodId))].map((periodId) => (
        <Period key={periodId} rows={found.filter((row) => row.periodId === periodId)} />
      ))}
      {found.length === 0 && <p>{t.nothing}</p>}
    </>
  );
}

const addressOf = (row: RosterRow): string => `/units/${row.unitId}/rosters/${row.periodId}`;

function Period({ rows }: { rows: readonly RosterRow[] }) {
  const t = rosterWords();
  const first = rows[0];
  if (!first) return null;
  const overdue = ms(first.submissionDueAt) < minute.value;
  return (
    <section class={css.period}>
      <h2>{first.periodTitle}</h2>
      <p>
        {dateRange(first.firstOn, first.lastOn)} · {overdue ? t.overdue : t.due} {moment(ms(first.submissionDueAt))}
      </p>
      <ul class={css.list}>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.unitId}>
            <a href={addressOf(row)}>
              <span>{row.unitName}</span>
              <Gaps row={row} />
              <Stage row={row} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Gaps({ row }: { row: RosterRow }) {
  const t = rosterWords();
  if (row.gaps === null) return null;
  return row.gaps === 0 ? <Badge tone="ok">{t.full}</Badge> : <Badge tone="gap">{t.gaps(row.gaps)}</Badge>;
}

function Stage({ row }: { row: RosterRow }) {
  const tone =
    row.stage === 'published' ? 'accent' : row.stage === 'returned' || row.stage === 'withdrawn' ? 'part' : 'plain';
  return <Badge tone={tone}>{stageWords()[row.stage ?? 'none']}</Badge>;
}

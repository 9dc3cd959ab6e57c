import { useLocation } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { bestOf } from '../../../rota/finding.js';
import { sentenceOf } from '../../api.js';
import { rosters } from '../../api/rosters.js';
import type { RosterRow } from '../../api/rosters.js';
import { Badge } from '../../components/Badge.js';
import { FilterChip } from '../../components/FilterChip.js';
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
import { stageWords, words } from './words.js';

const SHOWN = 200;

/** The rosters one may work on, by period; with a single one straight to it. */
export default function Rosters() {
  const t = rosterWords();
  const { route } = useLocation();
  const { value, error, reload } = useLoaded(rosters, 'rosters');
  const [search, setSearch] = useState('');
  const [stage, setStage] = useState<StageFilter>('all');
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
  const named = bestOf(value.rosters, search, ({ unitName }) => unitName);
  const found = named.filter((row) => stage === 'all' || stageOf(row) === stage);
  return (
    <>
      <PageHead title={t.title}>
        {value.rosters.length > 8 && <SearchField label={t.find} value={search} onInput={setSearch} />}
      </PageHead>
      {value.rosters.length > 8 && <StageFilters rows={named} on={stage} onChoose={setStage} />}
      {[...new Set(found.map((row) => row.periodId))].map((periodId) => (
        <Period key={periodId} rows={found.filter((row) => row.periodId === periodId)} />
      ))}
      {found.length === 0 && <p>{t.nothing}</p>}
    </>
  );
}

/** Whether its draft still waits for somebody to enter it. */
const mayBeEntered = ({ stage }: RosterRow): boolean => stage === null || stage === 'draft' || stage === 'returned';

const addressOf = (row: RosterRow): string => `/units/${row.unitId}/rosters/${row.periodId}`;

type StageFilter = 'all' | Stage;
type Stage = NonNullable<RosterRow['stage']> | 'none';

const STAGES: readonly Stage[] = ['none', 'draft', 'submitted', 'returned', 'published', 'withdrawn'];
const stageOf = (row: RosterRow): Stage => row.stage ?? 'none';

function StageFilters({
  rows,
  on,
  onChoose,
}: {
  rows: readonly RosterRow[];
  on: StageFilter;
  onChoose: (stage: StageFilter) => void;
}) {
  return (
    <div class={css.filters}>
      <FilterChip label={rosterWords().every} count={rows.length} on={on === 'all'} onClick={() => onChoose('all')} />
      {STAGES.map((stage) => (
        <FilterChip
          key={stage}
          label={stageWords()[stage]}
          count={rows.filter((row) => stageOf(row) === stage).length}
          on={on === stage}
          onClick={() => onChoose(on === stage ? 'all' : stage)}
        />
      ))}
    </div>
  );
}

function Period({ rows }: { rows: readonly RosterRow[] }) {
  const t = rosterWords();
  const first = rows[0];
  if (!first) return null;
  const ownFirst = [...rows.filter(({ own }) => own), ...rows.filter(({ own }) => !own)];
  const overdue = ms(first.submissionDueAt) < minute.value;
  return (
    <section class={css.period}>
      <h2>{first.periodTitle}</h2>
      <p>
        {dateRange(first.firstOn, first.lastOn)} · {overdue ? t.overdue : t.due} {moment(ms(first.submissionDueAt))} ·{' '}
        <a href={`/periods/${first.periodId}/preparation`}>{words().preparation}</a>
      </p>
      <ul class={css.list}>
        {ownFirst.slice(0, SHOWN).map((row) => (
          <li key={row.unitId}>
            <a href={addressOf(row)}>
              <span>{row.unitName}</span>
              {!row.own && mayBeEntered(row) && <small>{t.enterFor}</small>}
              <Gaps row={row} />
              <StageBadge row={row} />
            </a>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN && <p>{t.rest(rows.length - SHOWN)}</p>}
    </section>
  );
}

function Gaps({ row }: { row: RosterRow }) {
  const t = rosterWords();
  if (row.gaps === null) return null;
  return row.gaps === 0 ? <Badge tone="ok">{t.full}</Badge> : <Badge tone="gap">{t.gaps(row.gaps)}</Badge>;
}

function StageBadge({ row }: { row: RosterRow }) {
  const tone =
    row.stage === 'published' ? 'accent' : row.stage === 'returned' || row.stage === 'withdrawn' ? 'part' : 'plain';
  return <Badge tone={tone}>{stageWords()[row.stage ?? 'none']}</Badge>;
}

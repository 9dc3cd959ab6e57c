import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import type { HappeningList } from '../../api/happenings.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { SearchField } from '../../components/SearchField.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { Tile } from '../../components/Tile.js';
import { toast } from '../../components/Toast.js';
import { clock, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { type Filters, KINDS, useFilters } from './filters.js';
import { HappeningLine } from './HappeningLine.js';
import css from './Happenings.module.css';
import { type Live, useHappenings } from './live.js';
import { words } from './words.js';

/** What happens in the units below, newest first and as it happens; on top what is open now. */
export default function Happenings() {
  const t = words();
  const [filters, change] = useFilters();
  const live = useHappenings(filters);
  const [shown, setShown] = useState<HappeningList>();
  if (live.list && live.list !== shown) setShown(live.list);
  const list = live.list ?? shown;
  return (
    <>
      <PageHead title={t.title} note={list && <Freshness list={list} live={live} />} />
      {list && <Open list={list} filters={filters} change={change} />}
      {list && <Toolbar list={list} filters={filters} change={change} />}
      {live.list && <Lines live={live} filters={filters} clear={() => change(CLEAR)} />}
      {!live.list && live.error === undefined && <Skeleton rows={8} height={64} />}
      {!live.list && live.error !== undefined && <Empty title={sentenceOf(live.error)} icon="warning" />}
    </>
  );
}

const CLEAR: Filters = { kind: undefined, under: undefined, search: '' };

interface Narrowing {
  readonly list: HappeningList;
  readonly filters: Filters;
  readonly change: (change: Partial<Filters>) => void;
}

/** How many are open now, by kind; each shows its own when pressed, and all when pressed again. */
function Open({ list, filters, change }: Narrowing) {
  const t = words();
  return (
    <div class={css.tiles} role="group" aria-label={t.open}>
      {KINDS.map((kind) => {
        const open = list.open[kind] ?? 0;
        return (
          <Tile
            key={kind}
            label={t.kinds[kind]}
            figure={count(open)}
            tone={open > 0 ? 'gap' : undefined}
            on={filters.kind === kind}
            onClick={() => change({ kind: filters.kind === kind ? undefined : kind })}
          />
        );
      })}
    </div>
  );
}

/** What is typed filters when the typing rests. */
function Toolbar({ list, filters, change }: Narrowing) {
  const t = words();
  const [text, setText] = useState(filters.search);
  useEffect(() => {
    if (text === filters.search) return;
    const timer = setTimeout(() => change({ search: text }), 300);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => setText(filters.search), [filters.search]);
  return (
    <div class={css.toolbar}>
      <SearchField label={t.find} value={text} onInput={setText} />
      {list.areas.length > 1 && (
        <Select
          label={t.area}
          value={filters.under ?? ''}
          onChange={(under) => change({ under: under || undefined })}
          options={[
            { value: '', label: t.allAreas },
            ...list.areas.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
    </div>
  );
}

function Lines({ live: { lines, older }, filters, clear }: { live: Live; filters: Filters; clear: () => void }) {
  const t = words();
  const narrowed = filters.kind !== undefined || filters.under !== undefined || filters.search !== '';
  if (lines.length === 0 && narrowed)
    return <Empty title={t.noneFound} icon="search" action={{ label: t.clear, act: clear }} />;
  if (lines.length === 0) return <Empty title={t.none} icon="check" />;
  return (
    <>
      <ol class={css.list}>
        {lines.map((happening) => (
          <HappeningLine key={happening.id} happening={happening} />
        ))}
      </ol>
      {older && (
        <Button
          class={css.older}
          onClick={() => void older().catch((error: unknown) => toast(sentenceOf(error), { tone: 'gap' }))}
        >
          {t.more}
        </Button>
      )}
    </>
  );
}

/** Whether what is shown is of this moment; when it is not, of which. */
function Freshness({ list, live: { live, lost } }: { list: HappeningList; live: Live }) {
  const t = words();
  return (
    <span class={css.fresh} data-lost={lost || undefined}>
      {live ? t.live : `${lost ? t.lost : t.asOf} ${clock(ms(list.now))}`}
    </span>
  );
}

import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { auditLog, auditSearch, auditSheet, type AuditFilter, type AuditLog } from '../../api/audit.js';
import { sentenceOf } from '../../api.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import css from './Audit.module.css';
import { auditWords } from './audit.words.js';
import { Filters } from './Filters.js';
import { Lines } from './Lines.js';

const READERS = ['administrator', 'department', 'head'] as const;

/** What was done in a unit and below it: who, what, when, and how it stood before and after. */
export default function Audit() {
  const t = auditWords();
  const { query, route } = useLocation();
  const unitId = query['unit'] ?? ownUnit();
  const filter = filterIn(query);
  const loaded = useLoaded(() => auditLog(unitId, filter), `${unitId} ${JSON.stringify(filter)}`);
  const { value, error } = loaded;
  const narrow = (wanted: AuditFilter) => route(addressOf(unitId, { ...filter, ...wanted }), true);
  return (
    <>
      <PageHead title={t.title} note={t.note}>
        <ButtonLink href={auditSheet(unitId, filter)} icon="download" download>
          CSV
        </ButtonLink>
      </PageHead>
      <Filters filter={filter} lines={value?.entries} onChange={narrow} unitAddress={(id) => addressOf(id, filter)} />
      {value && <Found log={value} unitId={unitId} filter={filter} onNarrow={narrow} onMore={loaded.replace} />}
      {!value && error === undefined && <Skeleton rows={8} height={60} />}
      {!value && error !== undefined && <Empty title={sentenceOf(error)} icon="warning" />}
    </>
  );
}

const filterIn = ({ person, act, from, to, subject }: Record<string, string | undefined>): AuditFilter => ({
  person,
  act,
  from,
  to,
  subject,
});

const addressOf = (unit: string, filter: AuditFilter): string => `/audit?${auditSearch({ unit, ...filter })}`;

/** The first unit of the reader's whose log they may read. */
function ownUnit(): string {
  const grants = session.value?.grants ?? [];
  return READERS.flatMap((role) => grants.filter((grant) => grant.role === role)).at(0)?.unitId ?? '';
}

function Found({
  log,
  unitId,
  filter,
  onNarrow,
  onMore,
}: {
  log: AuditLog;
  unitId: string;
  filter: AuditFilter;
  onNarrow: (wanted: AuditFilter) => void;
  onMore: (log: AuditLog) => void;
}) {
  const t = auditWords();
  const [busy, setBusy] = useState(false);
  const { entries, next } = log;
  const more = async (after: string) => {
    setBusy(true);
    try {
      const rest = await auditLog(unitId, { ...filter, after });
      onMore({ ...rest, entries: [...entries, ...rest.entries] });
    } catch (error) {
      toast(sentenceOf(error), { tone: 'gap' });
    }
    setBusy(false);
  };
  if (entries.length === 0) return <Empty title={t.none} icon="book" />;
  return (
    <>
      <Lines lines={entries} onNarrow={onNarrow} />
      {next !== null && (
        <Button kind="quiet" class={css.more} busy={busy} onClick={() => void more(next)}>
          {t.more}
        </Button>
      )}
    </>
  );
}

import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { corrected } from '../../../rota/watch-log.js';
import { addDays } from '../../../rota/calendar.js';
import { sentenceOf } from '../../api.js';
import { logOf, logPaper, type WatchLog as Log } from '../../api/watch.js';
import { Badge } from '../../components/Badge.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { today } from '../../time.js';
import { RecordLink } from '../record/RecordLink.js';
import { EntryText } from './EntryText.js';
import { Standings } from './Standings.js';
import css from './Watch.module.css';
import { logWords } from './log.words.js';

/** A unit’s watch: who stands it, what is left to be done, and its log of any days. */
export default function WatchLog() {
  const { unitId = '' } = useRoute().params;
  const t = logWords();
  const [from, setFrom] = useState(addDays(today.value, -1));
  const [to, setTo] = useState(today.value);
  const { value, error, reload } = useLoaded(() => logOf(unitId, from, to), `log ${unitId} ${from} ${to}`);
  const [shown, setShown] = useState<Log>();
  if (value && value !== shown) setShown(value);
  const log = value ?? shown;
  if (error !== undefined && !log)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  if (!log) return <Skeleton rows={6} height={60} />;
  return (
    <>
      <PageHead title={`${t.title} · ${log.unitName}`} note={t.note}>
        <RecordLink unitId={unitId} />
        <ButtonLink href={logPaper(unitId, from, to, 'docx')} icon="download" download>
          DOCX
        </ButtonLink>
        <ButtonLink href={logPaper(unitId, from, to, 'pdf')} icon="print" download>
          PDF
        </ButtonLink>
      </PageHead>
      <div class={css.page}>
        <div class={css.main}>
          <section class={css.card}>
            <div class={css.pair}>
              <TextField label={t.from} type="date" value={from} max={to} onInput={(day) => day && setFrom(day)} />
              <TextField label={t.to} type="date" value={to} min={from} onInput={(day) => day && setTo(day)} />
            </div>
            <Lines log={log} />
          </section>
        </div>
        <Standings unitId={unitId} />
      </div>
    </>
  );
}

function Lines({ log }: { log: Log }) {
  const t = logWords();
  const old = corrected(log.entries);
  if (log.entries.length === 0) return <p class={css.quiet}>{t.none}</p>;
  return (
    <>
      {!log.intact && <Notice tone="gap">{t.broken}</Notice>}
      {log.intact && (
        <p>
          <Badge tone="ok">{t.intact}</Badge>
        </p>
      )}
      <ol class={css.lines}>
        {log.entries.map((entry) => (
          <li key={entry.id} data-level={entry.level} data-old={old.has(entry.id) || undefined}>
            <EntryText entry={entry} corrected={old.has(entry.id)} dated />
          </li>
        ))}
      </ol>
      {log.anchor && <p class={css.anchor}>{t.anchor(log.anchor.position, log.anchor.hash.slice(0, 16))}</p>}
    </>
  );
}

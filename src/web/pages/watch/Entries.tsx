import { corrected } from '../../../rota/watch-log.js';
import type { LogEntry, Watch } from '../../api/watch.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { clock, ms } from '../../dates.js';
import { enclosingWords } from './enclosing.words.js';
import { EntryText } from './EntryText.js';
import { discard, mine, type Waiting } from './queue.js';
import css from './Watch.module.css';
import { words } from './words.js';

/** The lines of this watch, latest first; what has not arrived yet stands on top. */
export function Entries({ watch, onCorrect }: { watch: Watch; onCorrect: ((entry: LogEntry) => void) | undefined }) {
  const t = words();
  const old = corrected(watch.entries);
  const own = mine.value.filter(({ dutyId }) => dutyId === watch.dutyId).toReversed();
  return (
    <section class={css.card}>
      <h2>{t.log}</h2>
      {own.length + watch.entries.length === 0 && <p class={css.quiet}>{t.noEntries}</p>}
      <ol class={css.lines}>
        {own.map((each) => (
          <Unsent key={each.id} waiting={each} />
        ))}
        {watch.entries.toReversed().map((entry) => (
          <li key={entry.id} data-level={entry.level} data-old={old.has(entry.id) || undefined}>
            <EntryText entry={entry} corrected={old.has(entry.id)} />
            {onCorrect && entry.kind === 'note' && !old.has(entry.id) && (
              <Button kind="quiet" size="small" onClick={() => onCorrect(entry)}>
                {t.correct}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Unsent({ waiting: { id, entry, refused } }: { waiting: Waiting }) {
  const t = words();
  const text = entry.kind === 'takeover' ? entry.remarks : entry.kind === 'check' ? '' : entry.text;
  return (
    <li>
      <div>
        <p>{[t.kind[entry.kind], text].filter(Boolean).join(': ')}</p>
        {entry.kind === 'note' && (entry.files?.length ?? 0) > 0 && (
          <small>{enclosingWords().with(entry.files?.length ?? 0)} </small>
        )}
        <small>
          {entry.saidAt && clock(ms(entry.saidAt))}{' '}
          <Badge tone={refused === undefined ? 'part' : 'gap'}>{refused === undefined ? t.waiting : t.refused}</Badge>{' '}
          {refused}
        </small>
      </div>
      {refused !== undefined && (
        <Button size="small" onClick={() => discard(id)}>
          {t.discard}
        </Button>
      )}
    </li>
  );
}

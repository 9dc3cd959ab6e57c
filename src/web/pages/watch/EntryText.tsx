import { MINUTE } from '../../../rota/interval.js';
import { sizeLabel } from '../../../rota/sizes.js';
import type { LogEntry } from '../../api/watch.js';
import { logFileAt } from '../../api/log-files.js';
import { Badge } from '../../components/Badge.js';
import { Icon } from '../../components/Icon.js';
import { clock, moment, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import css from './Enclosures.module.css';
import { words } from './words.js';

/** A device’s clock may differ by so much without being mentioned. */
const ALIKE = 2 * MINUTE;

/** What a line says: when, by whom, what, what was done, who was told. */
export function EntryText({ entry, corrected, dated }: { entry: LogEntry; corrected: boolean; dated?: boolean }) {
  const t = words();
  const at = ms(entry.at);
  const said = entry.saidAt === null ? at : ms(entry.saidAt);
  const facts = [
    entry.done,
    ...entry.told.map((each) => t.toldTo(each.who, clock(ms(each.at)))),
    Math.abs(said - at) > ALIKE ? t.saidAt(clock(said)) : '',
    corrected ? t.corrected : '',
  ].filter(Boolean);
  return (
    <div>
      <p>
        <b>{dated ? moment(at) : clock(at)}</b> {headline(entry)}{' '}
        {entry.level !== 'info' && (
          <Badge tone={entry.level === 'serious' ? 'gap' : 'part'}>{t.levels[entry.level]}</Badge>
        )}
      </p>
      {entry.results.map(({ key, text, ok, note }) => (
        <p key={key}>
          {ok ? '✓' : '✗'} {text}
          {note && `: ${note}`}
        </p>
      ))}
      {entry.files.map((file) => (
        <p key={file.id}>
          <a class={css.kept} href={logFileAt(file.id)} download={file.name}>
            <Icon name="download" />
            {file.name}
          </a>{' '}
          <small>{`${sizeLabel(file.size, language.value)} · SHA-256 ${file.sha256.slice(0, 12)}…`}</small>
        </p>
      ))}
      <small>{[entry.authorName, ...facts].join(' · ')}</small>
    </div>
  );
}

function headline(entry: LogEntry): string {
  const t = words();
  const kind = t.kind[entry.kind];
  if (entry.kind === 'check') return entry.roundAt ? `${kind} ${clock(ms(entry.roundAt))}` : kind;
  const text = entry.kind === 'takeover' ? entry.text || t.received : entry.text;
  return kind ? `${kind}: ${text}` : text;
}

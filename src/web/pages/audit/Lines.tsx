import type { AuditFilter, AuditLine } from '../../api/audit.js';
import { clock, dayAt, fullDate, ms } from '../../dates.js';
import { actWords, memberWords, subjectWords } from './acts.words.js';
import css from './Audit.module.css';
import { auditWords } from './audit.words.js';
import { differences } from './differences.js';

/** Latest first. On phones each row is a card; the roles keep it a table where its boxes are none. */
export function Lines({ lines, onNarrow }: { lines: readonly AuditLine[]; onNarrow: (wanted: AuditFilter) => void }) {
  const t = auditWords();
  return (
    <table class={css.table} role="table" aria-label={t.title}>
      <thead role="rowgroup">
        <tr role="row">
          {[t.when, t.who, t.what, t.changed].map((head) => (
            <th key={head} scope="col" role="columnheader">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lines.map((line) => (
          <Row key={line.id} line={line} onNarrow={onNarrow} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ line, onNarrow }: { line: AuditLine; onNarrow: (wanted: AuditFilter) => void }) {
  const t = auditWords();
  const { id, actorId, actorName, operation, subjectKind, subjectId, unitName } = line;
  const at = ms(line.at);
  return (
    <tr role="row">
      <td role="cell" class={css.when}>
        <time dateTime={line.at}>
          {clock(at)} {fullDate(dayAt(at))}
        </time>
        <small>{t.number(id)}</small>
      </td>
      <td role="cell" class={css.who}>
        {actorId === null ? (
          t.system
        ) : (
          <button type="button" title={t.onlyBy} onClick={() => onNarrow({ person: actorId })}>
            {actorName ?? t.somebody}
          </button>
        )}
        <small>{unitName}</small>
      </td>
      <td role="cell" class={css.what}>
        <b>{actWords()[operation] ?? operation}</b>
        <button type="button" title={t.onlyThis} onClick={() => onNarrow({ subject: subjectId })}>
          {subjectWords()[subjectKind] ?? subjectKind}
        </button>
      </td>
      <td role="cell" class={css.changed}>
        <Changed line={line} />
      </td>
    </tr>
  );
}

function Changed({ line }: { line: AuditLine }) {
  const t = auditWords();
  const members = memberWords();
  const changes = differences(line.before, line.after);
  if (changes.length === 0) return null;
  return (
    <dl>
      {changes.map(({ member, before, after }) => (
        <div key={member}>
          <dt>{members[member] ?? member}</dt>
          <dd>
            {before !== null && (
              <del>
                <span class={css.hidden}>{t.was}</span> {before}
              </del>
            )}
            {before !== null && after !== null && <span aria-hidden="true"> → </span>}
            {after !== null && <ins>{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import type { AuditFilter, AuditLine } from '../../api/audit.js';
import { Button } from '../../components/Button.js';
import { Field, TextField } from '../../components/Field.js';
import { Select } from '../../components/Select.js';
import { dayAt } from '../../dates.js';
import { minute } from '../../time.js';
import { UnitSearch } from '../record/Asking.js';
import { kindsOfActs } from './acts.words.js';
import css from './Audit.module.css';
import { auditWords } from './audit.words.js';

/** Of which unit, what, from when to when; and by whom or about what, once a line was pressed. */
export function Filters({
  filter,
  lines = [],
  onChange,
  unitAddress,
}: {
  filter: AuditFilter;
  lines: readonly AuditLine[] | undefined;
  onChange: (wanted: AuditFilter) => void;
  unitAddress: (unitId: string) => string;
}) {
  const t = auditWords();
  const kinds = Object.entries(kindsOfActs()).map(([value, label]) => ({ value, label }));
  const name = lines.find(({ actorId }) => actorId === filter.person)?.actorName;
  return (
    <section class={css.filters} aria-label={t.filters}>
      <UnitSearch on={dayAt(minute.value)} addressOf={unitAddress} />
      <Field label={t.act}>
        {({ id }) => (
          <Select
            id={id}
            value={filter.act ?? ''}
            options={[{ value: '', label: t.all }, ...kinds]}
            onChange={(act) => onChange({ act })}
          />
        )}
      </Field>
      <TextField label={t.from} type="date" value={filter.from ?? ''} onInput={(from) => onChange({ from })} />
      <TextField label={t.to} type="date" value={filter.to ?? ''} onInput={(to) => onChange({ to })} />
      {(filter.person || filter.subject) && (
        <p class={css.narrowed}>
          {filter.person && (
            <Button icon="close" onClick={() => onChange({ person: '' })}>
              {t.by(name ?? t.somebody)}
            </Button>
          )}
          {filter.subject && (
            <Button icon="close" onClick={() => onChange({ subject: '' })}>
              {t.oneSubject}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}

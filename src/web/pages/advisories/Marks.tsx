import type { AdvisoryState } from '../../../rota/advisories.js';
import { countdownLabel } from '../../../rota/labels.js';
import type { AdvisoryLine, Stand } from '../../api/advisories.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { moment, ms } from '../../dates.js';
import { count, language } from '../../i18n.js';
import { minute } from '../../time.js';
import css from '../incidents/Incidents.module.css';
import { words } from './words.js';

const TONES: Readonly<Record<AdvisoryState, Tone>> = {
  open: 'part',
  unknown: 'part',
  unanswered: 'plain',
  patched: 'ok',
  'not-affected': 'accent',
};

/** How a unit stands. */
export function StateBadge({ stand }: { stand: Pick<Stand, 'state' | 'overdue' | 'late'> }) {
  const t = words();
  const { state, overdue, late } = stand;
  return (
    <span class={css.marks}>
      <Badge tone={TONES[state]}>{t.state[state]}</Badge>
      {overdue && <Badge tone="gap">{t.overdue}</Badge>}
      {late && <Badge tone="part">{t.late}</Badge>}
    </span>
  );
}

/** How grave it is, how long there is still while something is owed, and how far the units in sight have come. */
export function Marks({ advisory }: { advisory: Pick<AdvisoryLine, 'severity' | 'dueAt' | 'closed' | 'counts'> }) {
  const t = words();
  const { severity, dueAt, closed, counts } = advisory;
  const due = ms(dueAt);
  const done = counts.patched + counts['not-affected'];
  return (
    <div class={css.marks}>
      <Badge tone={severity.id === 'critical' || severity.id === 'high' ? 'gap' : 'plain'}>
        {severity[language.value]}
      </Badge>
      {closed ? (
        <Badge>{(closed.withdrawn ? t.withdrawn : t.closed)(moment(ms(closed.at)), closed.by)}</Badge>
      ) : (
        done < counts.units && (
          <Badge tone={minute.value < due ? 'accent' : 'gap'}>
            {countdownLabel(due, minute.value, language.value)}
          </Badge>
        )
      )}
      {counts.units > 1 && (
        <Badge tone={done === counts.units ? 'ok' : 'plain'}>{t.done(count(done), count(counts.units))}</Badge>
      )}
      {counts.units > 1 && counts.overdue > 0 && <Badge tone="gap">{t.overdueUnits(count(counts.overdue))}</Badge>}
    </div>
  );
}

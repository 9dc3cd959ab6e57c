import { MINUTE, type Interval, minutes } from '../../../rota/interval.js';
import { durationLabel, timeLabel } from '../../../rota/labels.js';
import type { Happening } from '../../api/happenings.js';
import { clock, dayMonth, hours, ms } from '../../dates.js';
import { count, language } from '../../i18n.js';
import { words } from './words.js';

/** What happened, in one line. */
export function headlineOf(happening: Happening): string {
  switch (happening.kind) {
    case 'alert':
      return ofAlert(happening);
    case 'incident':
      return ofIncident(happening);
    case 'report':
      return ofReport(happening);
    case 'check-in':
    case 'handover':
    case 'check':
      return ofWatch(happening);
  }
}

function ofAlert({ what, facts }: Happening): string {
  const t = words();
  if (what === 'told') return (facts.reached ? t.told : t.nobody)(t.tier[facts.tier ?? 'duty']);
  return what === 'received' || what === 'taken' ? t[what] : t.closed;
}

function ofIncident({ what, facts }: Happening): string {
  const t = words();
  const name = `${facts.number}/${facts.year}`;
  const form = t.form[facts.form ?? 'initial'];
  if (what === 'sent' || what === 'overdue') return t[what](form, name);
  if (what === 'contained' || what === 'resolved' || what === 'ended' || what === 'reopened') return t[what](name);
  return t.opened(name);
}

function ofWatch({ what, at, facts }: Happening): string {
  const t = words();
  if (what === 'late') return t.late(durationLabel(Math.max(1, minutes(stretch(facts.start, at))), language.value));
  if (what === 'unchecked') return t.unchecked(clock(ms(facts.round ?? at)));
  return what === 'settled' || what === 'unrelieved' ? t[what] : t.absent;
}

const stretch = (start: string | undefined, end: string): Interval => {
  const until = Math.floor(ms(end) / MINUTE) * MINUTE;
  return { start: ms(start ?? end), end: until };
};

function ofReport({ what, facts: { on = '', clock: cutOff = '', units = 1 } }: Happening): string {
  const t = words();
  const [hour, day] = [timeLabel(cutOff, language.value), dayMonth(on)];
  if (what === 'reported') return t.reported(hour, day);
  return units === 1 ? t.missingOne(hour, day) : t.missing(count(units), hour, day);
}

/** Who, which watch, with what result; what the headline leaves out. */
export function detailOf(happening: Happening): string {
  const { by, facts } = happening;
  return [by, watchIn(happening), facts.result && words().result[facts.result], silentIn(happening)]
    .filter(Boolean)
    .join(' · ');
}

function watchIn({ post, title, facts: { start, end } }: Happening): string {
  if (!post || start === undefined || end === undefined) return '';
  return [post[language.value], title, hours(ms(start), ms(end))].filter(Boolean).join(' ');
}

/** How many of those that said nothing in time have said nothing yet. */
function silentIn({ facts: { units = 1, silent } }: Happening): string {
  const t = words();
  if (silent === undefined || units === 1) return '';
  return silent > 0 ? t.silent(count(silent)) : t.allSaid;
}

/** Where one tap leads. */
export function addressOf({ kind, subjectId, unit, facts }: Happening): string {
  if (kind === 'alert') return `/alerts/${subjectId}`;
  if (kind === 'incident') return `/incidents/${subjectId}`;
  if (kind === 'report')
    return `/periods/${subjectId}/reports?slot=${encodeURIComponent(`${facts.on} ${facts.clock}`)}`;
  return `/units/${unit?.id ?? ''}/log`;
}

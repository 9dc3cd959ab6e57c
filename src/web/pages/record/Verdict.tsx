import type { Instant } from '../../../rota/interval.js';
import { maskedPhone } from '../../../rota/phones.js';
import type { DutyRecord } from '../../api/record.js';
import { Badge } from '../../components/Badge.js';
import { Notice } from '../../components/Notice.js';
import { dial } from '../../components/Tel.js';
import { ms } from '../../dates.js';
import { postOf } from '../../post.js';
import { hourWords, whenWords } from './moment.js';
import css from './Record.module.css';
import { recordWords } from './record.words.js';

/** Whether enough stood, in words; what was in force; and whom to ask. */
export function Verdict({ record, at }: { record: DutyRecord; at: Instant }) {
  const t = recordWords();
  const { asked, periods, unit } = record;
  return (
    <section class={css.verdict}>
      <Sentence record={record} at={at} />
      {asked.length > 0 && (
        <p class={css.asked}>
          {asked.map((need) => (
            <span key={need.postName}>
              {postOf(need)}{' '}
              <Badge tone={need.standing === 0 ? 'gap' : need.standing < need.required ? 'part' : 'ok'}>
                {need.standing}/{need.required}
              </Badge>
            </span>
          ))}
        </p>
      )}
      {periods.map((period) => (
        <p key={period.id} class={css.quiet}>
          {period.state === 'published' &&
            t.inForce(period.title, period.revision ?? 0, whenWords(ms(period.at ?? '')), period.by ?? '')}
          {period.state === 'withdrawn' && t.withdrawn(period.title, whenWords(ms(period.at ?? '')), period.by ?? '')}
          {period.state === 'none' && t.unpublished(period.title)}
        </p>
      ))}
      <p class={css.quiet}>
        {t.head}: {unit.headName ?? t.noHead}
        {unit.headPhone && <Number phone={unit.headPhone} />}
      </p>
    </section>
  );
}

function Sentence({ record: { asked, watches, periods }, at }: { record: DutyRecord; at: Instant }) {
  const t = recordWords();
  const clock = hourWords(at);
  if (watches.length === 0) {
    if (periods.length === 0) return <Notice tone="plain">{t.noPeriod}</Notice>;
    if (asked.length === 0) return <Notice tone="plain">{t.notAsked}</Notice>;
    return <Notice tone="gap">{t.nobody(clock)}</Notice>;
  }
  if (watches.every(({ answer }) => answer?.answer === 'declined'))
    return <Notice tone="gap">{t.declined(clock)}</Notice>;
  const short = asked.some(({ standing, required }) => standing < required);
  return <Notice tone={short ? 'part' : 'ok'}>{short ? t.short : t.full}</Notice>;
}

/** A number to call; on paper, which leaves the house, with its middle hidden. */
export function Number({ phone }: { phone: string }) {
  return (
    <>
      {' '}
      <a class={css.screen} href={dial(phone)}>
        {phone}
      </a>
      <span class={css.paper}>{maskedPhone(phone)}</span>
    </>
  );
}

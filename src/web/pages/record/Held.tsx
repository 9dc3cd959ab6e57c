import type { ComponentChildren } from 'preact';
import { MINUTE } from '../../../rota/interval.js';
import type { DutyRecord } from '../../api/record.js';
import { Badge } from '../../components/Badge.js';
import { hours, ms } from '../../dates.js';
import { postOf } from '../../post.js';
import { whenWords } from './moment.js';
import css from './Record.module.css';
import { recordWords } from './record.words.js';
import { Number } from './Verdict.js';

type Watch = DutyRecord['watches'][number];
type Former = DutyRecord['former'][number];
type Mark = Watch['told'];

/** Somebody who held a watch: by what they were told, what they answered, when they began it and signed for it. */
export function WatchCard({ watch, now }: { watch: Watch; now: number }) {
  const t = recordWords();
  const { answer, checkedIn, takenOverAt, handedOverAt } = watch;
  return (
    <li class={css.card} data-declined={answer?.answer === 'declined' || undefined}>
      <p class={css.name}>
        <b>{watch.personName}</b>
        {watch.phone && <Number phone={watch.phone} />}
      </p>
      <p class={css.quiet}>{postAndHours(watch)}</p>
      <dl>
        <Fact label={t.told}>{markWords(watch.told)}</Fact>
        <Fact label={t.answer}>
          {answer ? (
            <>
              <Badge tone={answer.answer === 'accepted' ? 'ok' : 'gap'}>{t.event[answer.answer]}</Badge>{' '}
              {[whenWords(ms(answer.at)), wayWords(answer.via), answer.reason].filter(Boolean).join(' · ')}
            </>
          ) : (
            <Badge tone="part">{t.noAnswer}</Badge>
          )}
        </Fact>
        <Fact label={t.checkIn}>
          {checkedIn ? (
            <CheckIn at={ms(checkedIn.at)} start={ms(watch.start)} via={checkedIn.via} />
          ) : ms(watch.start) > now ? (
            t.notYet
          ) : (
            <Badge tone="part">{t.notBegun}</Badge>
          )}
        </Fact>
        <Fact label={t.takeover}>{takenOverAt ? whenWords(ms(takenOverAt)) : t.none}</Fact>
        <Fact label={t.handover}>{handedOverAt ? whenWords(ms(handedOverAt)) : t.none}</Fact>
      </dl>
    </li>
  );
}

function CheckIn({ at, start, via }: { at: number; start: number; via: string }) {
  const late = Math.floor((at - start) / MINUTE);
  return (
    <>
      {whenWords(at)} <Badge tone={late > 0 ? 'part' : 'ok'}>{recordWords().on(late)}</Badge> {wayWords(via)}
    </>
  );
}

/** Somebody who had been told to stand then, until when, and what ended it. */
export function FormerLine({ former }: { former: Former }) {
  const t = recordWords();
  const { ended } = former;
  return (
    <li>
      <p>
        <b>{former.personName}</b> <span class={css.quiet}>{postAndHours(former)}</span>
      </p>
      <p>{`${t.told}: ${markWords(former.told)}`}</p>
      <p>
        <Badge tone="part">{t.ended[ended.how]}</Badge> {markWords(ended)}
      </p>
    </li>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const postAndHours = ({ label, start, end, ...post }: Watch | Former): string =>
  [postOf(post), label, hours(ms(start), ms(end))].filter(Boolean).join(' · ');

const wayWords = (via: string): string => (recordWords().way as Record<string, string>)[via] ?? via;

/** When, by whom, by which revision, why, and where the audit log has it. */
function markWords({ at, by, revision, reason, actingUnitName, auditId }: Mark): string {
  const t = recordWords();
  return [
    whenWords(ms(at)),
    by,
    revision === null ? null : t.byRevision(revision),
    reason,
    actingUnitName && t.onBehalf(actingUnitName),
    auditId && t.audit(auditId),
  ]
    .filter(Boolean)
    .join(' · ');
}

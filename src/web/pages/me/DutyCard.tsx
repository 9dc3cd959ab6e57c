import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Duty } from '../../api/duties.js';
import { dutyCalendar } from '../../api/duties.js';
import { classes } from '../../classes.js';
import { Button } from '../../components/Button.js';
import { Icon } from '../../components/Icon.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { dayAt, dayMonth, ms, shortDay } from '../../dates.js';
import { postOf } from '../../post.js';
import css from './DutyCard.module.css';
import { span } from './span.js';
import { words } from './words.js';

/** A duty to come (with its answers) or, without acts, one that is over. */
export function DutyCard({
  duty,
  onAccept,
  onDecline,
  onSwap,
  children,
}: {
  duty: Duty;
  onAccept?: () => Promise<void>;
  onDecline?: () => void;
  onSwap?: () => void;
  children?: ComponentChildren;
}) {
  const t = words();
  const stretch = { start: ms(duty.start), end: ms(duty.end) };
  return (
    <article class={css.card}>
      <OnDay duty={duty} />
      <div class={css.words}>
        <h3>
          <ShiftChip code={duty.code} /> {duty.label} <small>{postOf(duty)}</small>
        </h3>
        <p>{span(stretch)}</p>
        {duty.dayLabel && <p>{duty.dayLabel}</p>}
        <p>
          {duty.unitName}
          {duty.place && `, ${duty.place}`} · {duty.presence === 'on-call' ? t.onCall : t.onSite}
        </p>
        {duty.partners.length > 0 && <p>{`${t.with}: ${duty.partners.map((partner) => partner.name).join(', ')}`}</p>}
        {duty.note && <p>{`${t.note}: ${duty.note}`}</p>}
        {children}
        {onAccept && onDecline && <Answers duty={duty} onAccept={onAccept} onDecline={onDecline} />}
        {onAccept && onSwap && <More duty={duty} onSwap={onSwap} />}
      </div>
    </article>
  );
}

function OnDay({ duty }: { duty: Duty }) {
  const on = dayAt(ms(duty.start));
  const gold = duty.dayKind === 'HOLIDAY';
  const off = !gold && duty.dayKind !== 'WORK' && duty.dayKind !== 'MAKEUP_WORK';
  return (
    <p class={classes(css.date, gold && css.gold, off && css.off)} title={duty.dayLabel ?? undefined}>
      <span>
        {gold && '★ '}
        {shortDay(on)}
      </span>
      <b>{dayMonth(on)}</b>
    </p>
  );
}

function More({ duty, onSwap }: { duty: Duty; onSwap: () => void }) {
  const t = words();
  return (
    <>
      <p class={css.swap}>
        <Button icon="swap" size="small" onClick={onSwap}>
          {t.swap}
        </Button>
      </p>
      <a class={css.ics} href={dutyCalendar(duty.id)} download>
        <Icon name="calendar" size={15} /> {t.ics}
      </a>
    </>
  );
}

function Answers({ duty, onAccept, onDecline }: { duty: Duty; onAccept: () => Promise<void>; onDecline: () => void }) {
  const t = words();
  const [busy, setBusy] = useState(false);
  const accept = () => {
    setBusy(true);
    void onAccept().finally(() => setBusy(false));
  };
  if (duty.answer === 'accepted') {
    return (
      <p class={css.accepted}>
        ✓ {t.confirmed}
        <Button kind="quiet" size="small" onClick={onDecline}>
          {t.cannot}
        </Button>
      </p>
    );
  }
  if (duty.answer === 'declined') {
    return (
      <p class={css.declined}>
        ✕ {t.declined}
        <Button size="small" busy={busy} onClick={accept}>
          {t.again}
        </Button>
      </p>
    );
  }
  return (
    <div class={css.acts}>
      <Button kind="primary" busy={busy} onClick={accept}>
        {t.confirm}
      </Button>
      <Button onClick={onDecline}>{t.cannot}</Button>
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { durationLabel } from '../../../rota/labels.js';
import { minutes } from '../../../rota/interval.js';
import type { Duty, MyDuties } from '../../api/duties.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { dial } from '../../components/Tel.js';
import { dayAt, longDay, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { postOf } from '../../post.js';
import { minute } from '../../time.js';
import css from './CurrentDuty.module.css';
import { span } from './span.js';
import { words } from './words.js';

/** The duty being stood: how far it has come, with whom, who came before and who comes after, whom to call. */
export function CurrentDuty({
  duty,
  callOrder,
  onAccept,
  children,
}: {
  duty: Duty;
  callOrder: MyDuties['callOrder'];
  onAccept: () => Promise<void>;
  children?: ComponentChildren;
}) {
  const t = words();
  const stretch = { start: ms(duty.start), end: ms(duty.end) };
  const on = dayAt(stretch.start);
  const share = Math.min(1, (minute.value - stretch.start) / (stretch.end - stretch.start));
  return (
    <section class={css.card}>
      <header>
        <ShiftChip code={duty.code} size="big" />
        <div>
          <h2>{`${duty.label} · ${postOf(duty)}`}</h2>
          <p>{`${longDay(on)} · ${span(stretch)}`}</p>
        </div>
      </header>
      <progress class={css.bar} value={share} max={1} aria-label={t.progress} />
      <p class={css.line}>
        <span>
          {t.left} <b>{durationLabel(minutes({ start: minute.value, end: stretch.end }), language.value)}</b>
        </span>
        <span>{duty.unitName}</span>
      </p>
      {children}
      {duty.answer === null && (
        <Button kind="primary" size="big" icon="check" onClick={() => void onAccept()}>
          {t.confirm}
        </Button>
      )}
      <dl class={css.people}>
        <People label={t.with} people={duty.partners} none={t.alone} />
        <People label={t.before} people={duty.before ? [duty.before] : []} />
        <People label={t.after} people={duty.after ? [duty.after] : []} />
      </dl>
      {callOrder.length > 0 && <CallOrder callOrder={callOrder} />}
    </section>
  );
}

function CallOrder({ callOrder }: Pick<MyDuties, 'callOrder'>) {
  return (
    <details class={css.order}>
      <summary>{words().order}</summary>
      <ol>
        {callOrder.map((callee, index) => (
          <li key={callee.phone}>
            <span>
              {index + 1}. <b>{callee.who}</b> {callee.title}
            </span>
            <ButtonLink href={dial(callee.phone)} icon="phone" size="small">
              {callee.phone}
            </ButtonLink>
          </li>
        ))}
      </ol>
    </details>
  );
}

function People({ label, people, none }: { label: string; people: Duty['partners']; none?: string }) {
  if (people.length === 0 && none === undefined) return null;
  return (
    <div>
      <dt>{label}</dt>
      {people.length === 0 && <dd>{none}</dd>}
      {people.map((person) => (
        <dd key={person.name}>
          <span>
            {person.name} <small>{postOf(person)}</small>
          </span>
          {person.phone && (
            <ButtonLink href={dial(person.phone)} icon="phone" size="small">
              {person.phone}
            </ButtonLink>
          )}
        </dd>
      ))}
    </div>
  );
}

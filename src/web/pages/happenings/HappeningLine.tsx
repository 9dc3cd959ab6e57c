import type { Happening } from '../../api/happenings.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { ButtonLink } from '../../components/Button.js';
import { dial } from '../../components/Tel.js';
import { ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { shortly } from '../../time.js';
import css from './Happenings.module.css';
import { addressOf, detailOf, headlineOf } from './headline.js';
import { words } from './words.js';

/** One thing that happened: when, what, where; one tap leads to it, another calls. */
export function HappeningLine({ happening }: { happening: Happening }) {
  const t = words();
  const { at, kind, open, unit, title, severity, post, call } = happening;
  const detail = detailOf(happening);
  return (
    <li data-open={open || undefined}>
      <time dateTime={at}>{shortly(ms(at))}</time>
      <div class={css.what}>
        <p>
          <a href={addressOf(happening)}>{headlineOf(happening)}</a>
        </p>
        {!post && title !== '' && <p class={css.title}>{title}</p>}
        <small>
          {unit && <b>{unit.name}</b>}
          {unit && detail !== '' && ' · '}
          {detail}
        </small>
      </div>
      <div class={css.marks}>
        {severity && <Badge tone={severity.grave ? 'gap' : 'plain'}>{severity[language.value]}</Badge>}
        {open && <Badge tone={TONES[kind]}>{t.stillOpen}</Badge>}
        {call && (
          <ButtonLink href={dial(call.phone)} icon="phone" bare>
            {t.call(`${call.name} ${call.phone}`)}
          </ButtonLink>
        )}
      </div>
    </li>
  );
}

const TONES: Readonly<Record<Happening['kind'], Tone>> = {
  alert: 'gap',
  incident: 'gap',
  'check-in': 'gap',
  handover: 'part',
  check: 'part',
  report: 'part',
};

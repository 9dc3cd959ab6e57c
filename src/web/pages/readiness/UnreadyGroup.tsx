import { useState } from 'preact/hooks';
import type { Reach, UnreadyPerson } from '../../api/readiness.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { MailIsRight } from '../../components/MailIsRight.js';
import { Tel } from '../../components/Tel.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import css from './Readiness.module.css';
import { words } from './readiness.words.js';

/** People shown at first; a whole city's would take seconds to lay out. */
const FIRST = 100;

const tones: Readonly<Record<Reach, Tone>> = { unreachable: 'gap', unproven: 'part', lacking: 'plain' };

/** People wrong in the same way, each with what mends it. */
export function UnreadyGroup({
  reach,
  total,
  people,
  period,
  onMended,
}: {
  reach: Reach;
  total: number;
  people: readonly UnreadyPerson[];
  period: string;
  onMended: () => Promise<unknown>;
}) {
  const t = words();
  const [shown, setShown] = useState(FIRST);
  if (people.length === 0) return null;
  return (
    <section class={css.group}>
      <h2>
        {t.reach[reach]} <Badge tone={tones[reach]}>{count(total)}</Badge>
      </h2>
      <p>{t.reachNote[reach]}</p>
      <ul class={css.list}>
        {people.slice(0, shown).map((person) => (
          <Line key={`${person.personId} ${person.unitId}`} person={person} period={period} onMended={onMended} />
        ))}
      </ul>
      {people.length > shown && (
        <Button kind="quiet" onClick={() => setShown(people.length)}>
          {t.more(people.length - shown)}
        </Button>
      )}
    </section>
  );
}

function Line({
  person,
  period,
  onMended,
}: {
  person: UnreadyPerson;
  period: string;
  onMended: () => Promise<unknown>;
}) {
  const t = words();
  const { name, title, unitName, problems, failedBecause, reach, phone, devices } = person;
  return (
    <li>
      <div class={css.who}>
        <b>{name}</b>
        <small>{[title, unitName].filter(Boolean).join(' · ')}</small>
        <small>
          {[t.watches(person.watches, moment(ms(person.firstAt))), devices > 0 && t.devices(devices)]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </div>
      <ul class={css.problems}>
        {problems.map((problem) => (
          <li key={problem}>
            <Badge tone={tones[reach]}>{t.problem[problem]}</Badge>
            {problem === 'address-returned' && (
              <>
                <small>{[person.email, failedBecause].filter(Boolean).join(': ')}</small>
                <MailIsRight personId={person.personId} whom={name} onDone={onMended} />
              </>
            )}
            {problem === 'address-unverified' && <small>{person.email}</small>}
            {problem === 'phone-impossible' && <small>{phone}</small>}
          </li>
        ))}
      </ul>
      <div class={css.acts}>
        {phone && !problems.includes('phone-impossible') && <Tel phone={phone} whom={`${t.call} ${name}`} />}
        <Button kind="quiet" icon="copy" bare onClick={() => void copy(messageTo(person, period))}>
          {`${t.copy}: ${name}`}
        </Button>
        <ButtonLink kind="quiet" icon="mail" bare href={`/people/${person.personId}/notices`}>
          {`${t.log}: ${name}`}
        </ButtonLink>
        <ButtonLink icon="edit" href={`/directory?unit=${person.unitId}&person=${person.personId}`}>
          {t.edit}
        </ButtonLink>
      </div>
    </li>
  );
}

/** What to write to the person by whatever way there is: what is asked of them, and where their watches are. */
function messageTo({ name, problems }: UnreadyPerson, period: string): string {
  const t = words();
  return t.message(name, period, problems.map((problem) => t.ask[problem]).join('; '), `${location.origin}/me`);
}

async function copy(text: string): Promise<void> {
  const t = words();
  try {
    await navigator.clipboard.writeText(text);
    toast(t.copied);
  } catch {
    toast(t.notCopied, { tone: 'gap' });
  }
}

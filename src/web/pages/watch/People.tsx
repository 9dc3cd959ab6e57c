import type { Watch } from '../../api/watch.js';
import { ButtonLink } from '../../components/Button.js';
import { dial } from '../../components/Tel.js';
import { postOf } from '../../post.js';
import { emergencyWords } from '../emergency/emergency.words.js';
import css from './Watch.module.css';
import { words } from './words.js';

/** Who is with the officer, who comes after, and whom to call in which order. */
export function People({ watch }: { watch: Watch }) {
  const t = words();
  return (
    <section class={css.card}>
      <h2>{t.people}</h2>
      <List label={t.partner} people={watch.partners} />
      <List label={t.receiver} people={watch.receivers} />
      <h3>{t.calls}</h3>
      <ol class={css.lines}>
        {watch.callOrder.map(({ who, title, phone }, index) => (
          <Line key={`${index} ${phone}`} name={`${index + 1}. ${who}`} note={title} phone={phone} />
        ))}
      </ol>
      <ButtonLink icon="print" href={`/units/${watch.unitId}/emergency-card`}>
        {emergencyWords().link}
      </ButtonLink>
    </section>
  );
}

function List({
  label,
  people,
}: {
  label: string;
  people: readonly { name: string; postName: string; postNameEn: string; phone: string | null }[];
}) {
  if (people.length === 0) return null;
  return (
    <>
      <h3>{label}</h3>
      <ul class={css.lines}>
        {people.map((person) => (
          <Line
            key={`${person.name} ${person.postName}`}
            name={person.name}
            note={postOf(person)}
            phone={person.phone}
          />
        ))}
      </ul>
    </>
  );
}

function Line({ name, note, phone }: { name: string; note: string; phone: string | null }) {
  return (
    <li>
      <div>
        <p>{name}</p>
        <small>{note}</small>
      </div>
      {phone && (
        <ButtonLink href={dial(phone)} icon="phone">
          {phone}
        </ButtonLink>
      )}
    </li>
  );
}

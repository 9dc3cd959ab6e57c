import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { assign, helpers, type Incident, relieve } from '../../api/incidents.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Select } from '../../components/Select.js';
import { dial } from '../../components/Tel.js';
import { toast } from '../../components/Toast.js';
import css from './Incidents.module.css';
import type { Act } from './acting.js';
import { words } from './words.js';

type Helper = Awaited<ReturnType<typeof helpers>>['helpers'][number];

/** Who works on it; who leads puts people to work and relieves them. */
export function Workers({ incident, act }: { incident: Incident; act: Act<Incident> }) {
  const t = words();
  const { id, workers, mayLead, status } = incident;
  return (
    <section class={css.card}>
      <h2>{t.workers}</h2>
      {workers.length === 0 && <p class={css.quiet}>{t.nobody}</p>}
      <ul class={css.lines}>
        {workers.map(({ personId, name, title, phone, task }) => (
          <li key={personId}>
            <div>
              <p>{name}</p>
              <small>{[title, task].filter(Boolean).join(' · ')}</small>
            </div>
            <span class={css.marks}>
              {phone && (
                <ButtonLink href={dial(phone)} icon="phone">
                  {phone}
                </ButtonLink>
              )}
              {mayLead && <Button onClick={() => void act(() => relieve(id, personId))}>{t.relieve}</Button>}
            </span>
          </li>
        ))}
      </ul>
      {mayLead && status !== 'closed' && <Adding incident={incident} act={act} />}
    </section>
  );
}

function Adding({ incident: { id, workers }, act }: { incident: Incident; act: Act<Incident> }) {
  const t = words();
  const [people, setPeople] = useState<readonly Helper[]>();
  const begin = async () => {
    try {
      setPeople((await helpers(id)).helpers);
    } catch (error) {
      toast(sentenceOf(error), { tone: 'gap' });
    }
  };
  if (!people)
    return (
      <Button icon="plus" onClick={() => void begin()}>
        {t.add}
      </Button>
    );
  const free = people.filter(({ personId }) => !workers.some((worker) => worker.personId === personId));
  return (
    <Select
      label={t.add}
      value=""
      onChange={(personId) => personId && void act(() => assign(id, personId))}
      options={[
        { value: '', label: t.choose },
        ...free.map(({ personId, name, title, unitName }) => ({
          value: personId,
          label: [name, title, unitName].filter(Boolean).join(' · '),
        })),
      ]}
    />
  );
}

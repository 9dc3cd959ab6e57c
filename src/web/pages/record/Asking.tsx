import { useState } from 'preact/hooks';
import type { CivilDay } from '../../../rota/calendar.js';
import type { Instant } from '../../../rota/interval.js';
import { units } from '../../api/units.js';
import { TextField } from '../../components/Field.js';
import { SearchField } from '../../components/SearchField.js';
import { clock, dayAt } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { momentIn } from './moment.js';
import css from './Record.module.css';
import { recordWords } from './record.words.js';

/** Of which unit and about which moment is asked, and as the records stood when. */
export function Asking({
  at,
  known,
  onAsk,
  unitAddress,
}: {
  at: Instant;
  known: Instant | undefined;
  onAsk: (at: Instant, known: Instant | undefined) => void;
  unitAddress: (unitId: string) => string;
}) {
  const t = recordWords();
  const ask = (on: string, hour: string) => {
    const moment = momentIn(`${on}T${hour}`);
    if (moment !== undefined) onAsk(moment, known);
  };
  return (
    <section class={css.asking} aria-label={t.ask}>
      <UnitSearch on={dayAt(at)} addressOf={unitAddress} />
      <TextField label={t.day} type="date" value={dayAt(at)} onInput={(on) => ask(on, clock(at))} />
      <TextField label={t.hour} type="time" value={clock(at)} onInput={(hour) => ask(dayAt(at), hour)} />
      <TextField
        label={t.known}
        hint={t.knownHint}
        type="datetime-local"
        value={known === undefined ? '' : `${dayAt(known)}T${clock(known)}`}
        onInput={(text) => onAsk(at, momentIn(text))}
      />
    </section>
  );
}

/** How many units are offered at most. */
const OFFERED = 8;

/** Finds a unit and leads to it. Units as they were called and hung on that day. */
export function UnitSearch({ on, addressOf }: { on: CivilDay; addressOf: (unitId: string) => string }) {
  const t = recordWords();
  const [text, setText] = useState('');
  const search = text.trim();
  const { value } = useLoaded(
    async () => (search === '' ? [] : (await units({ search, asOf: on })).units),
    `${on} ${search}`,
  );
  return (
    <div class={css.search}>
      <SearchField label={t.unit} value={text} onInput={setText} />
      {value && search !== '' && (
        <ul>
          {value.length === 0 && <li class={css.quiet}>{t.noUnit}</li>}
          {value.slice(0, OFFERED).map((unit) => (
            <li key={unit.id}>
              <a href={addressOf(unit.id)} onClick={() => setText('')}>
                {unit.name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

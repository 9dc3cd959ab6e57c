import { type CivilDay, HO_CHI_MINH } from '../../../../rota/calendar.js';
import { hoursLabel } from '../../../../rota/labels.js';
import { formattedPhone } from '../../../../rota/phones.js';
import type { ToldWatch } from '../../../../rota/zalo.js';
import { fullDate, longDay } from '../../../dates.js';
import { dictionary, language } from '../../../i18n.js';
import type { Draft } from '../draft.js';
import { grouped } from '../grouped.js';
import { watchesOf } from './told.js';
import type { WallFacts } from './wall.js';
import css from './WallSheet.module.css';

const wallWords = dictionary(
  { title: 'LỊCH TRỰC', draft: 'DỰ THẢO', empty: 'chưa phân công', phone: 'Điện thoại trực', call: 'Khi có sự cố' },
  { title: 'ON DUTY', draft: 'DRAFT', empty: 'unassigned', phone: 'Duty phone', call: 'In an incident' },
);

/** A sheet for each day, to be read from two metres: who stands now, their phones, and whom to call. */
export function WallSheet({ draft, facts }: { draft: Draft; facts: WallFacts }) {
  const watches = grouped(watchesOf(draft, false), ({ on }) => on);
  return (
    <article class={css.paper}>
      {facts.days.map((on) => (
        <DaySheet key={on} draft={draft} on={on} watches={watches.get(on) ?? []} facts={facts} />
      ))}
    </article>
  );
}

function DaySheet({
  draft,
  on,
  watches,
  facts,
}: {
  draft: Draft;
  on: CivilDay;
  watches: readonly ToldWatch[];
  facts: WallFacts;
}) {
  const t = wallWords();
  const { unit, roster } = draft.view.peek();
  const turns = [...grouped(watches, ({ start, end }) => `${start} ${end}`).values()].toSorted(
    (a, b) => (a[0]?.start ?? 0) - (b[0]?.start ?? 0),
  );
  return (
    <section class={css.sheet}>
      <header>
        <h1>
          {longDay(on)} <small>{fullDate(on).slice(-4)}</small>
        </h1>
        <p>
          {t.title} · {unit.name}
          {roster?.stage !== 'published' && <b> · {t.draft}</b>}
        </p>
      </header>
      <table class={watches.length > 8 ? css.many : undefined}>
        <tbody>
          {turns.map((turn) =>
            turn
              .filter(stands)
              .map((watch, index, all) => (
                <WatchRow key={`${watch.start}${watch.postName}`} watch={watch} rows={index === 0 ? all.length : 0} />
              )),
          )}
        </tbody>
      </table>
      <footer>
        {facts.dutyPhone && (
          <p>
            {t.phone}: <b>{formattedPhone(facts.dutyPhone)}</b>
          </p>
        )}
        {facts.contacts.length > 0 && (
          <p>
            {t.call}:{' '}
            {facts.contacts.map(({ organisation, phone }, index) => (
              <span key={organisation}>
                {`(${index + 1}) ${organisation} `}
                <b>{phone && formattedPhone(phone)}</b>{' '}
              </span>
            ))}
          </p>
        )}
      </footer>
    </section>
  );
}

const stands = ({ required, people }: ToldWatch): boolean => required > 0 || people.length > 0;

/** @param rows how far the hours reach down; 0 where those above do */
function WatchRow({ watch, rows }: { watch: ToldWatch; rows: number }) {
  const t = wallWords();
  return (
    <tr>
      {rows > 0 && (
        <th rowSpan={rows} scope="rowgroup">
          {hoursLabel(watch, HO_CHI_MINH, language.value)}
        </th>
      )}
      <td class={css.post}>{watch.postName}</td>
      <td>
        {watch.people.map(({ id, name, phone }) => (
          <div key={id} class={css.person}>
            <b>{name}</b> <span>{phone && formattedPhone(phone)}</span>
          </div>
        ))}
        {watch.people.length < watch.required && <i>({t.empty})</i>}
      </td>
    </tr>
  );
}

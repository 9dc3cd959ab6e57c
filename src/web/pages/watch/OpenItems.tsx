import type { Watch } from '../../api/watch.js';
import { Button } from '../../components/Button.js';
import { moment, ms } from '../../dates.js';
import { mine, write } from './queue.js';
import { stamp } from '../../stamp.js';
import css from './Watch.module.css';
import { words } from './words.js';

/** What is left to be done in the unit; with `acts`, to be settled. */
export function OpenItems({ watch, acts = false }: { watch: Watch; acts?: boolean }) {
  const t = words();
  const settling = mine.value.flatMap(({ entry }) => (entry.kind === 'note' ? [entry.settlesId] : []));
  const items = watch.openItems.filter(({ id }) => !settling.includes(id));
  const settle = (item: Watch['openItems'][number]) =>
    write(watch.dutyId, { kind: 'note', saidAt: stamp(), text: t.settled(item.text), settlesId: item.id });
  return (
    <section class={acts ? css.card : undefined}>
      <h2>{t.open}</h2>
      {items.length === 0 && <p class={css.quiet}>{t.noOpen}</p>}
      <ul class={css.lines}>
        {items.map((item) => (
          <li key={item.id}>
            <div>
              <p>{item.text}</p>
              <small>{`${item.authorName} · ${moment(ms(item.at))}`}</small>
            </div>
            {acts && (
              <Button icon="check" onClick={() => void settle(item)}>
                {t.settle}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

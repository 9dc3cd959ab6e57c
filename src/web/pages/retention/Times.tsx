import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { changeKeeping, type Keeping, type Retention } from '../../api/retention.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { toast } from '../../components/Toast.js';
import { fullDate } from '../../dates.js';
import { ChangeDialog } from './ChangeDialog.js';
import css from './Retention.module.css';
import { retentionWords } from './words.js';

/** Each purpose with its time, and what is to hold from a day to come on. */
export function Times({ kept, onDone }: { kept: Retention; onDone: (changed: Retention) => void }) {
  const t = retentionWords();
  const [changing, change] = useState<Keeping>();
  const { unitId } = kept;
  const takeBack = ({ purpose, months }: Keeping) =>
    changeKeeping(unitId ?? '', purpose, months).then(onDone, (error: unknown) =>
      toast(sentenceOf(error), { tone: 'gap' }),
    );
  return (
    <section class={css.card}>
      <h2>{t.times}</h2>
      <ul class={css.lines}>
        {kept.purposes.map((each) => (
          <li key={each.purpose}>
            <div>
              <b>{t.purposes[each.purpose].name}</b>
              <small>{t.purposes[each.purpose].what}</small>
              <p class={css.marks}>
                <Badge tone="ok">{t.months(each.months)}</Badge>
                {each.next && (
                  <Badge tone="accent">{t.from(fullDate(each.next.validFrom), t.months(each.next.months))}</Badge>
                )}
              </p>
            </div>
            {unitId !== null && (
              <span class={css.marks}>
                {each.next && <Button onClick={() => void takeBack(each)}>{t.takeBack}</Button>}
                <Button icon="edit" onClick={() => change(each)}>
                  {t.change}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {unitId !== null && changing && (
        <ChangeDialog unitId={unitId} keeping={changing} onDone={onDone} onClose={() => change(undefined)} />
      )}
    </section>
  );
}

import { sentenceOf } from '../../api.js';
import { retention, type Retention as Kept } from '../../api/retention.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { fullDate } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { Holds } from './Holds.js';
import css from './Retention.module.css';
import { Times } from './Times.js';
import { retentionWords } from './words.js';

/** How long what is kept, what left by itself, what is held back, and what stays. */
export default function Retention() {
  const t = retentionWords();
  const { value, error, replace } = useLoaded(retention, 'retention');
  if (error !== undefined) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!value) return <Skeleton rows={8} height={64} />;
  const done = (changed: Kept): void => {
    replace(changed);
    toast(t.saved);
  };
  return (
    <>
      <PageHead title={t.title} note={value.unitId === null ? `${t.lead} ${t.readOnly}` : t.lead} />
      <div class={css.page}>
        <Times kept={value} onDone={done} />
        <div class={css.column}>
          {value.unitId !== null && <Holds kept={value} onDone={done} />}
          {value.unitId !== null && <Log kept={value} />}
          <section class={css.card}>
            <h2>{t.stays}</h2>
            <ul class={css.lines}>
              {t.staying.map(([what, why]) => (
                <li key={what}>
                  <div>
                    <b>{what}</b>
                    <small>{why}</small>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </>
  );
}

function Log({ kept }: { kept: Kept }) {
  const t = retentionWords();
  const days = kept.purposes.map(({ doneOn }) => doneOn);
  const all = days.every((day) => day !== null) ? days.toSorted()[0] : undefined;
  return (
    <section class={css.card}>
      <h2>{t.log}</h2>
      <p class={css.quiet}>
        {all ? t.done(fullDate(all)) : t.never} {kept.log.length === 0 && t.noLog}
      </p>
      <ul class={css.lines}>
        {kept.log.map(({ purpose, on, months, beforeOn, gone }) => (
          <li key={`${on} ${purpose}`}>
            <div>
              <b>{t.purposes[purpose].name}</b>
              <small>{`${fullDate(on)} · ${t.rule(t.months(months), fullDate(beforeOn))}`}</small>
            </div>
            <span>{purpose === 'people' ? t.gonePeople(gone) : t.gone(gone)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

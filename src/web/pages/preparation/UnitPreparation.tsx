import { useRoute } from 'preact-iso';
import { sentenceOf } from '../../api.js';
import { preparation, type Preparation, sayPrepared } from '../../api/preparation.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { ItemLine } from './ItemLine.js';
import css from './Preparation.module.css';
import { preparationWords } from './preparation.words.js';

type Saying = Parameters<typeof sayPrepared>[2];

/** What one unit is to have in order before a period, item by item. */
export default function UnitPreparation() {
  const { unitId = '', periodId = '' } = useRoute().params;
  const { value, error, replace } = useLoaded(() => preparation(unitId, periodId), `${unitId} ${periodId}`);
  if (error !== undefined) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!value) return <Skeleton rows={8} height={86} />;
  const say = async (saying: Saying): Promise<void> => {
    try {
      replace(await sayPrepared(unitId, periodId, saying));
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
    }
  };
  return <List view={value} onSay={say} />;
}

function List({ view, onSay }: { view: Preparation; onSay: (saying: Saying) => Promise<void> }) {
  const t = preparationWords();
  const { unit, period, items, mine } = view;
  const done = items.filter(({ said }) => said[0]?.done === true).length;
  return (
    <>
      <PageHead title={t.title} note={`${unit.name} · ${period.title}`}>
        <ButtonLink href={`/periods/${period.id}/preparation`}>{t.board}</ButtonLink>
        <ButtonLink href={`/units/${unit.id}/emergency-card`} icon="print">
          {t.emergency}
        </ButtonLink>
      </PageHead>
      <div class={css.page}>
        <p>{t.starts(moment(ms(period.start)))}</p>
        {items.length === 0 ? <Notice tone="ok">{t.nothing}</Notice> : <Progress done={done} total={items.length} />}
        {!mine && <p class={css.quiet}>{t.readOnly}</p>}
        <ol class={css.items}>
          {items.map((item) => (
            <ItemLine key={item.key} item={item} start={ms(period.start)} mine={mine} onSay={onSay} />
          ))}
        </ol>
      </div>
    </>
  );
}

function Progress({ done, total }: { done: number; total: number }) {
  const t = preparationWords();
  if (done === total) return <Notice tone="ok">{t.allDone}</Notice>;
  return (
    <p class={css.progress}>
      <progress max={total} value={done} aria-label={t.progress(done, total)} />
      <b>{t.progress(done, total)}</b>
    </p>
  );
}

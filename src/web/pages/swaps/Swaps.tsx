import { useLocation } from 'preact-iso';
import { useAfresh } from '../../afresh.js';
import { sentenceOf } from '../../api.js';
import type { Swap } from '../../api/swaps.js';
import { swaps } from '../../api/swaps.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { SubstituteDialog } from './SubstituteDialog.js';
import { SwapCard } from './SwapCard.js';
import { swapWords } from './swap.words.js';
import css from './Swaps.module.css';

type Pile = 'toDecide' | 'toAnswer' | 'mine' | 'others' | 'ended';
const piles: readonly Pile[] = ['toDecide', 'toAnswer', 'mine', 'others', 'ended'];

/** Every request to swap the reader has to do with, what waits for them first; and, by a link, substituting somebody. */
export default function Swaps() {
  const t = swapWords();
  const { query, route } = useLocation();
  const { value, error, reload } = useLoaded(swaps, 'swaps');
  useAfresh(reload);
  const dutyId = query['substitute'];
  return (
    <>
      <PageHead title={t.title} note={t.lead} />
      {error !== undefined && !value && (
        <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />
      )}
      {!value && error === undefined && <Skeleton rows={3} height={120} />}
      {value?.swaps.length === 0 && (
        <Empty title={t.none} icon="swap" action={{ label: t.toMine, href: '/me' }}>
          {t.noneNote}
        </Empty>
      )}
      <div class={css.page}>
        {piles.map((pile) => {
          const found = value?.swaps.filter((swap) => pileOf(swap) === pile) ?? [];
          if (found.length === 0) return null;
          return (
            <section key={pile}>
              <h2>{t[pile]}</h2>
              {found.map((swap) => (
                <SwapCard key={swap.id} swap={swap} onChanged={reload} />
              ))}
            </section>
          );
        })}
      </div>
      {dutyId && <SubstituteDialog dutyId={dutyId} onClose={() => route('/swaps', true)} />}
    </>
  );
}

function pileOf({ may, state, asker }: Swap): Pile {
  if (may.decide) return 'toDecide';
  if (may.answer || may.take) return 'toAnswer';
  if (state !== 'open' && state !== 'agreed') return 'ended';
  return asker.id === session.value?.person.id ? 'mine' : 'others';
}

import { useEffect } from 'preact/hooks';
import { useAfresh } from '../../afresh.js';
import { swaps } from '../../api/swaps.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { SwapCard } from './SwapCard.js';
import { swapWords } from './swap.words.js';

/** On a person's own page: what others ask of them, and what they asked and is not yet decided. */
export function MySwaps({ asked, onChanged }: { asked: number; onChanged: () => Promise<void> }) {
  const t = swapWords();
  const { value, reload } = useLoaded(swaps, 'my-swaps');
  useAfresh(reload);
  useEffect(() => {
    if (asked > 0) void reload();
  }, [asked]);
  const me = session.value?.person.id;
  const toMe = value?.swaps.filter(({ may }) => may.answer || may.take) ?? [];
  const mine =
    value?.swaps.filter(({ asker, state }) => asker.id === me && (state === 'open' || state === 'agreed')) ?? [];
  const changed = async () => {
    await Promise.all([reload(), onChanged()]);
  };
  return (
    <>
      {toMe.length > 0 && (
        <section>
          <h2>{t.toAnswer}</h2>
          {toMe.map((swap) => (
            <SwapCard key={swap.id} swap={swap} onChanged={changed} />
          ))}
        </section>
      )}
      {mine.length > 0 && (
        <section>
          <h2>{t.mine}</h2>
          {mine.map((swap) => (
            <SwapCard key={swap.id} swap={swap} onChanged={changed} />
          ))}
        </section>
      )}
    </>
  );
}

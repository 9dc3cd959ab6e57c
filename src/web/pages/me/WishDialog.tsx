import { useState } from 'preact/hooks';
import { weekday } from '../../../rota/calendar.js';
import { sentenceOf } from '../../api.js';
import { changeWishes, type WishPeriod } from '../../api/wishes.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Notice } from '../../components/Notice.js';
import { VisuallyHidden } from '../../components/VisuallyHidden.js';
import { toast } from '../../components/Toast.js';
import { dayMonth, dayTone, shortDay } from '../../dates.js';
import { today } from '../../time.js';
import { wishWords } from './wish.words.js';
import css from './WishDialog.module.css';

type Wish = WishPeriod['wishes'][number]['wish'];
type Day = WishPeriod['days'][number];
type Wished = ReadonlyMap<string, Wish>;

/** A period's days as a calendar leaf: each tap says one more thing about a day. Wishes for single turns stay as they are. */
export function WishDialog({
  period,
  most,
  onDone,
  onClose,
}: {
  period: WishPeriod;
  most: number;
  onDone: () => Promise<unknown>;
  onClose: () => void;
}) {
  const t = wishWords();
  const { wished, spared, error, busy, tap, save } = useWishes(period, most, async () => {
    await onDone();
    toast(t.saved);
    onClose();
  });
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" busy={busy} onClick={() => void save()}>
            {t.save}
          </Button>
        </>
      }
    >
      <p>{t.how}</p>
      {error && <Notice tone="gap">{error}</Notice>}
      <div class={css.days}>
        {period.days.map((day, index) => (
          <DayButton
            key={day.on}
            day={day}
            wish={wished.get(day.on)}
            column={index === 0 ? weekday(day.on) : undefined}
            onTap={() => tap(day)}
          />
        ))}
      </div>
      <p class={css.left} aria-live="polite">
        {t.left(spared, most)}
      </p>
    </Dialog>
  );
}

function useWishes(period: WishPeriod, most: number, done: () => Promise<void>) {
  const [wished, setWished] = useState<Wished>(() => wholeDays(period));
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const spared = [...wished.values()].filter((wish) => wish === 'avoids').length;
  const tap = ({ on }: Day) => {
    const next = after(wished.get(on), spared < most);
    setError(wished.get(on) === undefined && spared >= most ? wishWords().full(most) : undefined);
    setWished(new Map([...wished].filter(([day]) => day !== on).concat(next ? [[on, next]] : [])));
  };
  const save = async () => {
    setBusy(true);
    try {
      const turns = period.wishes.filter(({ code }) => code !== null);
      const days = [...wished].map(([on, wish]) => ({ on, wish }));
      await changeWishes({ periodId: period.id, wishes: [...turns, ...days] });
      await done();
    } catch (problem) {
      setError(sentenceOf(problem));
      setBusy(false);
    }
  };
  return { wished, spared, error, busy, tap, save };
}

function DayButton({
  day,
  wish,
  column,
  onTap,
}: {
  day: Day;
  wish: Wish | undefined;
  column: number | undefined;
  onTap: () => void;
}) {
  const t = wishWords();
  const said = wish && t[wish];
  return (
    <button
      type="button"
      class={css.day}
      data-wish={wish}
      data-tone={dayTone(day)}
      style={column === undefined ? undefined : { gridColumnStart: column }}
      title={day.label}
      disabled={day.on < today.value}
      onClick={onTap}
    >
      <span>{shortDay(day.on)}</span> <b>{dayMonth(day.on)}</b> <i>{said}</i>{' '}
      <VisuallyHidden>{[day.label, !wish && t.none].filter(Boolean).join(', ')}</VisuallyHidden>
    </button>
  );
}

/** What a further tap says. When no more days can be spared, the first tap goes on to the gladly stood. */
function after(wish: Wish | undefined, more: boolean): Wish | undefined {
  if (wish === undefined) return more ? 'avoids' : 'prefers';
  return wish === 'avoids' ? 'prefers' : undefined;
}

function wholeDays({ wishes }: WishPeriod): Wished {
  return new Map(wishes.filter(({ code }) => code === null).map(({ on, wish }) => [on, wish]));
}

import { useState } from 'preact/hooks';
import { sentenceOf } from '../../../api.js';
import type { Why } from '../../../api/fill.js';
import { why } from '../../../api/fill.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { Notice } from '../../../components/Notice.js';
import { ShiftChip } from '../../../components/ShiftChip.js';
import { Skeleton } from '../../../components/Skeleton.js';
import { toast } from '../../../components/Toast.js';
import { dayWords } from '../../../dates.js';
import { count, language } from '../../../i18n.js';
import { useLoaded } from '../../../loaded.js';
import { asIf } from '../asif.js';
import type { Bench } from '../bench.js';
import { newId } from '../identity.js';
import { narrow } from '../../../narrow.js';
import type { SheetShift } from '../sheet.js';
import { words } from '../words.js';
import css from './Fill.module.css';
import { fillWords } from './fill.words.js';

type Other = Why['others'][number];

const SHOWN = 8;

/** Why somebody stands a shift, and who else could, the best first, each to be put there instead. */
export function WhyDialog({ bench, shiftId, personId }: { bench: Bench; shiftId: string; personId: string }) {
  const t = fillWords();
  const shift = bench.draft.sheet.value.shiftById.get(shiftId);
  const { value, error } = useLoaded(() => explained(bench, shiftId, personId), `${shiftId} ${personId}`);
  const close = () => (bench.asked.value = null);
  if (!shift) return null;
  return (
    <Dialog title={t.whyOf(bench.nameOf(personId))} onClose={close}>
      <div class={css.parts}>
        <p class={css.scope}>
          <ShiftChip code={shift.code} /> {shift.label} {dayWords(shift.on)}
        </p>
        {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
        {error === undefined && !value && <Skeleton rows={5} height={36} />}
        {value && (
          <>
            <ul class={css.reasons}>
              {inWords(value.reasons).map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
            <Others bench={bench} shift={shift} personId={personId} others={value.others} onDone={close} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** The server answers from what is saved. */
async function explained({ draft }: Bench, shiftId: string, personId: string): Promise<Why> {
  await draft.settled();
  return why(draft.view.value.roster?.id ?? '', shiftId, personId);
}

function Others({
  bench,
  shift,
  personId,
  others,
  onDone,
}: {
  bench: Bench;
  shift: SheetShift;
  personId: string;
  others: readonly Other[];
  onDone: () => void;
}) {
  const t = fillWords();
  const [all, setAll] = useState(false);
  const lawful = others.filter(({ cost }) => cost !== null);
  const first = lawful.slice(0, SHOWN);
  const rest = others.length - first.length;
  const held = bench.draft.placed.value.find((each) => each.shiftId === shift.id && each.personId === personId);
  const swap = (other: Other) => {
    if (!held) return;
    bench.draft.change({ add: [asIf(shift, other.personId, newId())], remove: [held] });
    const done = t.swapped(bench.nameOf(other.personId), `${shift.label} ${dayWords(shift.on)}`);
    bench.said.value = done;
    if (!narrow.value) toast(done, { action: { label: words().undo, act: () => bench.draft.undo() } });
    onDone();
  };
  return (
    <section class={css.others}>
      <h3>{t.who}</h3>
      {lawful.length === 0 && <p class={css.quiet}>{t.nobody}</p>}
      <ul>
        {(all ? others : first).map((other) => (
          <li key={other.personId}>
            <span>
              <b>{bench.nameOf(other.personId)}</b> <small>{costWords(other.cost)}</small>
              {inWords(other.reasons).map((reason) => (
                <small key={reason}>{reason}</small>
              ))}
            </span>
            {held && bench.mayAssign && other.cost !== null && (
              <Button size="small" onClick={() => swap(other)}>
                {t.swap} <i class={css.whom}>{bench.nameOf(other.personId)}</i>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && !all && (
        <Button kind="quiet" size="small" onClick={() => setAll(true)}>
          {t.showAll(rest)}
        </Button>
      )}
      {lawful.length > 0 && <p class={css.quiet}>{t.costNote}</p>}
    </section>
  );
}

/** Each sentence once. */
const inWords = (reasons: Why['reasons']): string[] => [...new Set(reasons.map((each) => each[language.value]))];

function costWords(cost: number | null): string {
  const t = fillWords();
  if (cost === null) return t.unlawful;
  const amount = Math.round(cost);
  if (amount === 0) return t.even;
  return amount < 0 ? t.better(count(-amount)) : t.worse(count(amount));
}

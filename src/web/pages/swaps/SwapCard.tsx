import { useState } from 'preact/hooks';
import { HO_CHI_MINH } from '../../../rota/calendar.js';
import { stretchLabel } from '../../../rota/labels.js';
import { sentenceOf } from '../../api.js';
import type { Swap } from '../../api/swaps.js';
import { answerSwap, decideSwap, takeSwap, withdrawSwap } from '../../api/swaps.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { toast } from '../../components/Toast.js';
import { ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { countSwaps } from '../../swaps.js';
import { RefuseDialog } from './RefuseDialog.js';
import { swapWords } from './swap.words.js';
import css from './Swaps.module.css';

const tones: Readonly<Record<Swap['state'], Tone>> = {
  open: 'part',
  agreed: 'accent',
  done: 'ok',
  refused: 'gap',
  withdrawn: 'plain',
  expired: 'plain',
};

/** One request: which watches pass from whom to whom, how far it has come, and what the reader may do about it. */
export function SwapCard({ swap, onChanged }: { swap: Swap; onChanged: () => Promise<void> }) {
  const t = swapWords();
  const [busy, setBusy] = useState(false);
  const [refusing, setRefusing] = useState(false);
  const act = async (send: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await send();
      toast(t.said);
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
    }
    await Promise.all([onChanged(), countSwaps()]);
    setBusy(false);
  };
  return (
    <article class={css.card}>
      <header>
        <h3>{swap.asker.name}</h3>
        <Badge tone={tones[swap.state]}>{t[swap.state]}</Badge>
      </header>
      <Legs swap={swap} />
      {swap.note && <p>{`${t.note}: ${swap.note}`}</p>}
      {swap.breachReason && <p>{`${t.breach}: ${swap.breachReason}`}</p>}
      {swap.refusalReason && <p>{`${t.why}: ${swap.refusalReason[language.value]}`}</p>}
      <Acts swap={swap} busy={busy} act={act} onRefuse={() => setRefusing(true)} />
      {refusing && (
        <RefuseDialog
          onSend={(reason) => act(() => decideSwap(swap.id, { decision: 'refused', reason }))}
          onClose={() => setRefusing(false)}
        />
      )}
    </article>
  );
}

/** What the reader may do, as buttons. */
function Acts({
  swap,
  busy,
  act,
  onRefuse,
}: {
  swap: Swap;
  busy: boolean;
  act: (send: () => Promise<unknown>) => Promise<void>;
  onRefuse: () => void;
}) {
  const t = swapWords();
  return (
    <div class={css.acts}>
      {swap.may.answer && (
        <>
          <Button
            kind="primary"
            busy={busy}
            onClick={() => void act(() => answerSwap(swap.id, { answer: 'accepted' }))}
          >
            {t.accept}
          </Button>
          <Button busy={busy} onClick={() => void act(() => answerSwap(swap.id, { answer: 'declined' }))}>
            {t.decline}
          </Button>
        </>
      )}
      {swap.may.take && (
        <Button kind="primary" busy={busy} onClick={() => void act(() => takeSwap(swap.id, {}))}>
          {t.take}
        </Button>
      )}
      {swap.may.decide && (
        <>
          <Button
            kind="primary"
            busy={busy}
            onClick={() => void act(() => decideSwap(swap.id, { decision: 'approved' }))}
          >
            {t.approve}
          </Button>
          <Button busy={busy} onClick={onRefuse}>
            {t.refuse}
          </Button>
        </>
      )}
      {swap.may.withdraw && (
        <Button busy={busy} onClick={() => void act(() => withdrawSwap(swap.id))}>
          {t.withdraw}
        </Button>
      )}
    </div>
  );
}

function Legs({ swap }: { swap: Swap }) {
  const t = swapWords();
  return (
    <ul class={css.legs}>
      {swap.legs.map((leg) => (
        <li key={leg.dutyId}>
          <ShiftChip code={leg.code} />{' '}
          {stretchLabel({ start: ms(leg.start), end: ms(leg.end) }, HO_CHI_MINH, language.value)}
          {leg.part && ` (${t.part})`}
          <br />
          <b>{leg.from.name}</b> → <b>{leg.to?.name ?? t.anybody}</b>{' '}
          <small>
            {[leg.postName[language.value], leg.acceptedAt && t.accepted, leg.declinedAt && t.declined]
              .filter(Boolean)
              .join(' · ')}
          </small>
        </li>
      ))}
    </ul>
  );
}

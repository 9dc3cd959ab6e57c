import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { layOut } from '../../api/rosters.js';
import type { PatternId, RosterView } from '../../api/rosters.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { PageHead } from '../../components/PageHead.js';
import { moment, ms } from '../../dates.js';
import { named } from '../../i18n.js';
import type { Draft } from './draft.js';
import css from './PatternChoice.module.css';
import { patternWords } from './pattern.words.js';

const patterns: readonly PatternId[] = ['3x8', '2x12', '24h', 'out-of-office'];

/** The first step of a roster: what the period asks, and into which shifts the days are cut. */
export function PatternChoice({ view, onLaid }: { view: RosterView; onLaid: (view: RosterView) => void }) {
  const t = patternWords();
  const asked = strengths(view);
  return (
    <>
      <PageHead
        title={view.unit.name}
        note={`${view.period.title} · ${t.due} ${moment(ms(view.period.submissionDueAt))}`}
      />
      <section class={css.card}>
        <h2>{asked.length > 0 ? t.asked : t.askedNothing}</h2>
        <ul class={css.asked}>
          {asked.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {asked.length > 0 && !view.may.assign && <p>{t.nobody}</p>}
        {asked.length > 0 && view.may.assign && (
          <Choices lay={(pattern) => layOut(view.unit.id, view.period.id, pattern).then(onLaid)} started="3x8" />
        )}
      </section>
    </>
  );
}

/** Chooses again while the roster is a draft. People on shifts that stay the same are kept; otherwise it is refused. */
export function PatternDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { unit, period, roster } = draft.view.value;
  const lay = async (pattern: PatternId) => {
    await draft.settled();
    await layOut(unit.id, period.id, pattern, draft.version);
    await draft.refresh();
    onClose();
  };
  return (
    <Dialog wide title={patternWords().again} onClose={onClose}>
      <Choices lay={lay} started={roster?.pattern ?? '3x8'} />
    </Dialog>
  );
}

function Choices({ lay, started }: { lay: (pattern: PatternId) => Promise<void>; started: PatternId }) {
  const t = patternWords();
  const [chosen, choose] = useState(started);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const go = (event: Event) => {
    event.preventDefault();
    setBusy(true);
    lay(chosen).catch((error: unknown) => {
      setFailure(sentenceOf(error));
      setBusy(false);
    });
  };
  return (
    <form onSubmit={go}>
      <fieldset class={css.choices}>
        <legend>
          <b>{t.title}</b>
          <span>{t.note}</span>
        </legend>
        {patterns.map((pattern) => (
          <label key={pattern} class={css.choice}>
            <input
              type="radio"
              name="pattern"
              value={pattern}
              checked={chosen === pattern}
              onChange={() => choose(pattern)}
            />
            <span>
              <b>{t[pattern]}</b> {pattern === '3x8' && <Badge tone="accent">{t.recommended}</Badge>}
              <span>{t[`${pattern}-hours`]}</span>
              <small>{t[`${pattern}-for`]}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {failure && (
        <p class={css.failure} role="alert">
          {failure}
        </p>
      )}
      <Button kind="primary" type="submit" busy={busy} class={css.lay}>
        {t.lay}
      </Button>
    </form>
  );
}

/** Per post, the largest number asked for at any time. */
function strengths(view: RosterView): string[] {
  return view.postKinds.flatMap((kind) => {
    const most = Math.max(0, ...view.needs.filter((need) => need.postKindId === kind.id).map((need) => need.required));
    return most > 0 ? [`${named(kind)}: ${most}`] : [];
  });
}

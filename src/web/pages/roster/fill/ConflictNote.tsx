import { Button } from '../../../components/Button.js';
import { language } from '../../../i18n.js';
import { Some } from '../Some.js';
import { words } from '../words.js';
import css from './Fill.module.css';
import { fillWords } from './fill.words.js';
import type { FillRun } from './run.js';

/** Why not everything can be staffed: the fewest things that clash, and what could be taken less strictly. */
export function ConflictNote({ run }: { run: FillRun }) {
  const t = fillWords();
  const { value: conflict } = run.conflict;
  if (!conflict) return null;
  // Whoever chose a few people knows why those cannot stand everything.
  if (run.ask.personIds) return <p class={css.quiet}>{t.onlyChosen}</p>;
  const { sentence, constraints, relaxations } = conflict;
  const reasons = new Set([sentence, ...constraints].map((each) => each[language.value]));
  return (
    <section class={css.conflict} aria-label={t.conflict}>
      <h3>{t.conflict}</h3>
      <ul>
        {[...reasons].map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {relaxations.length > 0 && (
        <>
          <p>{t.ease}</p>
          <div class={css.ways}>
            <Some of={relaxations}>
              {(way) => (
                <Button key={way.vi} size="small" class={css.way} onClick={() => run.ease(way)}>
                  {way[language.value]}
                </Button>
              )}
            </Some>
          </div>
        </>
      )}
    </section>
  );
}

/** What was taken less strictly, each to be upheld again. */
export function EasedNote({ run }: { run: FillRun }) {
  const t = fillWords();
  if (run.eased.value.length === 0) return null;
  return (
    <section class={css.eased} aria-label={t.eased}>
      <h3>{t.eased}</h3>
      <ul>
        {run.eased.value.map((way) => (
          <li key={way.vi}>
            {way[language.value]}
            <Button kind="quiet" size="small" icon="close" bare onClick={() => run.uphold(way)}>
              {t.uphold(way[language.value])}
            </Button>
          </li>
        ))}
      </ul>
      <EasedFirst run={run} />
    </section>
  );
}

/** What is relaxed here alone is still forbidden when saved: where it can be allowed for good. */
function EasedFirst({ run }: { run: FillRun }) {
  const { unit } = run.bench.draft.view.value;
  if (run.taking.value.refused.every(({ breaches }) => breaches.length === 0)) return null;
  return (
    <p class={css.quiet}>
      {fillWords().easedFirst} <a href={`/directory?unit=${unit.id}`}>{words().openDirectory}</a> ·{' '}
      <a href={`/units/${unit.id}/rules`}>{words().rules}</a>
    </p>
  );
}

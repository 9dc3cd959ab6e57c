import type { Proposal } from '../../../api/fill.js';
import { Button } from '../../../components/Button.js';
import { Icon } from '../../../components/Icon.js';
import css from './Fill.module.css';
import { fillWords } from './fill.words.js';
import type { FillRun } from './run.js';
import { verdictWords } from './verdict.words.js';

const LONGEST = 60;

/** How good the proposal is, in words: proved, within so much of the best, or unknown; and what stays open. */
export function Verdict({ run, proposal }: { run: FillRun; proposal: Proposal }) {
  const t = fillWords();
  const open = proposal.gapsLeft.reduce((sum, gap) => sum + gap.missing, 0);
  const proved = proposal.status === 'proved';
  const searchOn = () => {
    run.options.value = { ...run.options.value, seconds: LONGEST };
    void run.start();
  };
  return (
    <section class={css.verdict} data-tone={open > 0 ? 'part' : proved ? 'ok' : 'plain'}>
      <Icon name={open > 0 ? 'warning' : proved ? 'check' : 'wand'} />
      <div>
        <b>{verdictWords(proposal)}</b>
        {open > 0 && <b>{t.open(open)}</b>}
        <p>{run.changes.value.length === 0 ? t.nothing : proved ? t.provedNote : t.withinNote}</p>
        {!proved && (
          <Button size="small" onClick={searchOn}>
            {t.more}
          </Button>
        )}
        {run.isStale && (
          <p class={css.stale}>
            {t.stale}{' '}
            <Button size="small" onClick={() => void run.start()}>
              {t.refresh}
            </Button>
          </p>
        )}
      </div>
    </section>
  );
}

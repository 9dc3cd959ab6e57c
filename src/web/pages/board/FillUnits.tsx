import { useState } from 'preact/hooks';
import type { Board, BoardUnit } from '../../api/coverage.js';
import { Button } from '../../components/Button.js';
import { count } from '../../i18n.js';
import { later } from '../../later.js';
import css from './BoardHead.module.css';
import { fillWords } from './fill.words.js';

const FillDialog = later(() => import('./FillDialog.js').then((module) => module.FillDialog));

/** Offers to fill the units that have not begun, as long as there are any. */
export function FillUnits({ board, onDone }: { board: Board; onDone: () => void }) {
  const [filling, fill] = useState<readonly BoardUnit[]>();
  const unbegun = board.units.filter(({ state }) => state === 'not-started');
  return (
    <>
      {unbegun.length > 0 && (
        <Button icon="wand" onClick={() => fill(unbegun)}>
          <span class={css.words}>{fillWords().start(count(unbegun.length))}</span>
          <span class={css.figure} aria-hidden="true">
            {count(unbegun.length)}
          </span>
        </Button>
      )}
      {filling && <FillDialog board={board} units={filling} onDone={onDone} onClose={() => fill(undefined)} />}
    </>
  );
}

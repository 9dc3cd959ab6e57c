import type { AdvisoryState } from '../../../rota/advisories.js';
import { VisuallyHidden } from '../../components/VisuallyHidden.js';
import own from './Matrix.module.css';
import { words } from './words.js';

/** A sign of its own for each state: the colour only says it again. */
const SIGNS: Readonly<Record<AdvisoryState, string>> = {
  open: '!',
  unknown: '?',
  unanswered: '…',
  patched: '✓',
  'not-affected': '–',
};

/** How a unit stands, in one cell. */
export function Mark({ state, overdue }: { state: AdvisoryState; overdue: boolean }) {
  const t = words();
  const said = overdue ? `${t.state[state]}, ${t.overdue}` : t.state[state];
  return (
    <span class={own.mark} data-state={overdue ? 'overdue' : state} title={said}>
      <span aria-hidden="true">{SIGNS[state]}</span>
      <VisuallyHidden>{said}</VisuallyHidden>
    </span>
  );
}

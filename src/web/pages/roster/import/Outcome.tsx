import { dayLabel } from '../../../../rota/labels.js';
import { Button } from '../../../components/Button.js';
import { Notice } from '../../../components/Notice.js';
import { toast } from '../../../components/Toast.js';
import { language } from '../../../i18n.js';
import { importWords } from '../../import/import.words.js';
import type { Bench } from '../bench.js';
import { said } from '../said.js';
import type { RefusedPlacement } from '../placing.js';
import type { Done } from './confirm.js';
import css from './Import.module.css';
import { rosterImportWords } from './roster-import.words.js';

/** What the import did, and what the rules did not let through, to be copied. */
export function Outcome({ bench, done }: { bench: Bench; done: Done }) {
  const t = rosterImportWords();
  const common = importWords();
  const lines = done.refused.map((refused) => lineOf(bench, refused));
  const copy = () => navigator.clipboard.writeText(lines.join('\n')).then(() => toast(common.copied));
  return (
    <div class={css.outcome}>
      <Notice tone="ok">
        {t.added(done.step.add.length)} {done.step.remove.length > 0 && t.removed(done.step.remove.length)}{' '}
        {done.newcomers > 0 && t.entered(done.newcomers)}
      </Notice>
      {lines.length > 0 && (
        <section>
          <h3>{t.refused(lines.length)}</h3>
          <ul class={css.refused} tabIndex={0}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <Button icon="copy" onClick={() => void copy().catch(() => undefined)}>
            {common.copy}
          </Button>
        </section>
      )}
    </div>
  );
}

function lineOf(bench: Bench, { placement, breaches }: RefusedPlacement): string {
  const shift = bench.draft.sheet.value.shiftById.get(placement.shiftId);
  const where = shift ? `${dayLabel(shift.on, language.value)}, ${shift.label}` : '—';
  const why = breaches.length > 0 ? breaches.map(said).join('; ') : rosterImportWords().full;
  return `${bench.nameOf(placement.personId)}, ${where}: ${why}`;
}

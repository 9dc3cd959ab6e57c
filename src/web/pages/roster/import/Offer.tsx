import { Button } from '../../../components/Button.js';
import type { Bench } from '../bench.js';
import css from './Import.module.css';
import { rosterImportWords } from './roster-import.words.js';

/** What an empty roster offers first: the sheet people already have. */
export function Offer({ bench }: { bench: Bench }) {
  const t = rosterImportWords();
  return (
    <section class={css.offer}>
      <p>
        <b>{t.offer}.</b> {t.offerNote}
      </p>
      <Button kind="primary" icon="table" onClick={() => bench.importCells?.([])}>
        {t.open}
      </Button>
    </section>
  );
}

import { useEffect } from 'preact/hooks';
import { Button } from '../../components/Button.js';
import type { Bench } from './bench.js';
import { Offer } from './import/Offer.js';
import { later } from '../../later.js';
import { endStarting, starting } from './starting.js';
import css from './Starts.module.css';
import { startWords } from './start.words.js';
import { words } from './words.js';

const CopyDialog = later(() => import('./CopyDialog.js').then((module) => module.CopyDialog));
const RotationDialog = later(() => import('./RotationDialog.js').then((module) => module.RotationDialog));
const WishList = later(() => import('./WishList.js').then((module) => module.WishList));
const KeepTemplateDialog = later(() => import('./KeepTemplateDialog.js').then((module) => module.KeepTemplateDialog));

/** While nobody stands anywhere: the quick ways to begin. And the dialogs of those ways, whenever they are asked for. */
export function Starts({ bench }: { bench: Bench }) {
  const { draft } = bench;
  useEffect(() => endStarting, []);
  const bare = bench.mayAssign && draft.placed.value.length === 0;
  return (
    <>
      {bare && <Offer bench={bench} />}
      {bare && draft.sheet.value.staff.length > 0 && <OtherWays bench={bench} />}
      {starting.value === 'copy' && <CopyDialog draft={draft} onClose={endStarting} />}
      {starting.value === 'rotation' && <RotationDialog draft={draft} onClose={endStarting} />}
      {starting.value === 'wishes' && <WishList bench={bench} onClose={endStarting} />}
      {starting.value === 'template' && <KeepTemplateDialog draft={draft} onClose={endStarting} />}
    </>
  );
}

/** For those without a sheet. */
function OtherWays({ bench }: { bench: Bench }) {
  const t = startWords();
  return (
    <section class={css.empty} aria-label={t.other}>
      <p>
        <b>{t.other}</b> <span>{t.otherNote}</span>
      </p>
      <div class={css.ways}>
        <Button kind="accent" icon="wand" onClick={() => (bench.filling.value = {})}>
          {words().fill}
        </Button>
        <Button onClick={() => (starting.value = 'copy')}>{t.copy}</Button>
        <Button onClick={() => (starting.value = 'rotation')}>{t.rotation}</Button>
      </div>
    </section>
  );
}

import { Button, ButtonLink } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { PrintDialog } from '../lists/PrintDialog.js';
import { unopened } from '../lists/unopened.js';
import { ExportDialog } from '../reports/ExportDialog.js';
import { words } from './board.words.js';
import css from './Leaving.module.css';

/** How a board leaves the screen; `any`: the reader is asked. */
export type Way = 'any' | 'print' | 'export';

/** What is asked before a board leaves the screen. */
export function Leaving({
  by,
  periodId,
  wall,
  onPrint,
  onChange,
}: {
  by: Way;
  periodId: string;
  wall: string;
  onPrint: () => void;
  onChange: (by: Way | undefined) => void;
}) {
  const close = () => onChange(undefined);
  const print = () => {
    onChange(unopened.value && 'print');
    if (!unopened.value) onPrint();
  };
  if (by === 'print') return <PrintDialog onPrint={onPrint} onClose={close} />;
  if (by === 'export') return <ExportDialog periodId={periodId} onClose={close} />;
  return <Ways wall={wall} onPrint={print} onExport={() => onChange('export')} onClose={close} />;
}

/** On a phone there is no room for a button each. */
function Ways({
  wall,
  onPrint,
  onExport,
  onClose,
}: {
  wall: string;
  onPrint: () => void;
  onExport: () => void;
  onClose: () => void;
}) {
  const t = words();
  return (
    <Dialog title={t.ways} onClose={onClose}>
      <div class={css.ways}>
        <Button icon="print" onClick={onPrint}>
          {t.print}
        </Button>
        <Button icon="download" onClick={onExport}>
          {t.export}
        </Button>
        <ButtonLink href={wall} icon="screen">
          {t.wall}
        </ButtonLink>
      </div>
    </Dialog>
  );
}

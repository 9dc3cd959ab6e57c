import { Dialog } from '../../components/Dialog.js';
import { directiveWords } from '../periods/directive.words.js';
import { DirectiveOf } from '../periods/DirectiveOf.js';

/** What was ordered, and the letter itself, without leaving the roster. */
export function DirectiveDialog({ periodId, onClose }: { periodId: string; onClose: () => void }) {
  return (
    <Dialog wide title={directiveWords().directive} onClose={onClose}>
      <DirectiveOf periodId={periodId} />
    </Dialog>
  );
}

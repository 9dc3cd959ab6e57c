import type { Draft } from '../draft.js';
import type { OnPaper } from '../RosterHead.js';
import { DocumentDialog } from './DocumentDialog.js';
import { WallDialog } from './WallDialog.js';
import { ZaloDialog } from './ZaloDialog.js';

/** The ways a roster leaves the screen, in one chunk. */
export function PaperDialog({ as, ...rest }: { draft: Draft; as: OnPaper; onClose: () => void }) {
  if (as === 'document') return <DocumentDialog {...rest} />;
  return as === 'zalo' ? <ZaloDialog {...rest} /> : <WallDialog {...rest} />;
}

import type { BoardUnit } from '../../api/coverage.js';
import { named } from '../../i18n.js';
import { words } from './board.words.js';

/** At which post somebody stands, and whether they confirmed it. */
export function stands({ post, postEn, confirmed }: BoardUnit['onDuty'][number]): string {
  const t = words();
  return `${named({ nameVi: post, nameEn: postEn })} · ${confirmed ? t.confirmed : t.pending}`;
}

import { Empty } from '../../components/Empty.js';
import { drawerWords } from '../board/drawer.words.js';

/** Nothing is short: of all, or of what was looked for. */
export function NoGaps({ soon, searched }: { soon: boolean; searched: boolean }) {
  const d = drawerWords();
  if (searched) return <Empty title={d.noneFound} icon="search" />;
  return (
    <Empty title={soon ? d.soonFull : d.full} icon="check">
      {d.fullNote}
    </Empty>
  );
}

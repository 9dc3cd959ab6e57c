import { Empty } from '../../components/Empty.js';
import { drawerWords } from '../board/drawer.words.js';

/** Nothing is short: of all, of what was looked for, or of what is published only, as long as some units did not. */
export function NoGaps({ soon, searched, unpublished }: { soon: boolean; searched: boolean; unpublished: boolean }) {
  const d = drawerWords();
  if (searched) return <Empty title={d.noneFound} icon="search" />;
  if (unpublished) return <Empty title={d.publishedFull} />;
  return (
    <Empty title={soon ? d.soonFull : d.full} icon="check">
      {d.fullNote}
    </Empty>
  );
}

import { Empty } from '../../components/Empty.js';
import { holds } from '../../session.js';
import { emptyWords } from './empty.words.js';

/** What a house without any period sees of the board. */
export function NoPeriod() {
  const t = emptyWords();
  const officer = holds('administrator', 'department');
  return (
    <Empty title={t.noPeriod} action={officer ? { label: t.openPeriod, href: '/periods' } : undefined}>
      {officer ? t.noPeriodNote : t.noPeriodWait}
    </Empty>
  );
}

/** What is seen of a period below which there are no units. */
export function NoUnits() {
  const t = emptyWords();
  return <Empty title={t.noUnits} action={{ label: t.addUnits, href: '/directory' }} />;
}

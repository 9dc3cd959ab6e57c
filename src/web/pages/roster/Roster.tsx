import { useRoute } from 'preact-iso';
import { sentenceOf } from '../../api.js';
import { roster } from '../../api/rosters.js';
import { Empty } from '../../components/Empty.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { followClock } from '../../time.js';
import { later } from '../../later.js';
import { rosterWords } from './roster.words.js';
import { Workbench } from './Workbench.js';

const OnBehalf = later(() => import('./OnBehalf.js').then((module) => module.OnBehalf));
const PatternChoice = later(() => import('./PatternChoice.js').then((module) => module.PatternChoice));

/** A unit's roster for a period: first the pattern, then the people. */
export default function Roster() {
  const { unitId = '', periodId = '' } = useRoute().params;
  const { value, error, replace } = useLoaded(() => load(unitId, periodId), `${unitId} ${periodId}`);
  const t = rosterWords();
  if (error !== undefined) return <Empty title={sentenceOf(error)} action={{ label: t.all, href: '/rosters' }} />;
  if (!value) return <Skeleton rows={14} height={32} />;
  return (
    <>
      <OnBehalf view={value} />
      {value.roster === null ? (
        <PatternChoice view={value} onLaid={replace} />
      ) : (
        <Workbench key={value.roster.id} view={value} />
      )}
    </>
  );
}

async function load(unitId: string, periodId: string) {
  const view = await roster(unitId, periodId);
  followClock(view.now);
  return view;
}

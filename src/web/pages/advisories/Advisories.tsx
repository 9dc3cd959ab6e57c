import { useLocation } from 'preact-iso';
import { AdvisoryForm } from './AdvisoryForm.js';
import { AdvisoryList } from './AdvisoryList.js';
import { Matrix } from './Matrix.js';
import { OneAdvisory } from './OneAdvisory.js';

/** Advisories by the steps of their address: the list, the table of units, a new one, one of them, its correction. */
export default function Advisories() {
  const [, , first = '', second = ''] = useLocation().path.split('/');
  if (first === '') return <AdvisoryList />;
  if (first === 'units') return <Matrix />;
  if (first === 'new') return <AdvisoryForm unitId={second} />;
  return second === 'correction' ? <AdvisoryForm advisoryId={first} /> : <OneAdvisory advisoryId={first} />;
}

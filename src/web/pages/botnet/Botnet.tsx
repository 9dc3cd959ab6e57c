import { useLocation } from 'preact-iso';
import { Lists } from './Lists.js';
import { NewList } from './NewList.js';
import { OneList } from './OneList.js';
import { RangeImport } from './RangeImport.js';

/** Lists of addresses seen in botnets: all of them, a new one, one of them; and the ranges they are matched against. */
export default function Botnet() {
  const [, , first = '', second = ''] = useLocation().path.split('/');
  if (first === '') return <Lists />;
  if (first === 'new') return <NewList unitId={second} />;
  return first === 'ranges' ? <RangeImport unitId={second} /> : <OneList listId={first} />;
}

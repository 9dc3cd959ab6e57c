import { useLocation } from 'preact-iso';
import { AlertRegister } from './AlertRegister.js';
import { NewAlert } from './NewAlert.js';
import { OneAlert } from './OneAlert.js';

/** Alerts: the list, a new one, one of them. */
export default function Alerts() {
  const [, , first = '', second = ''] = useLocation().path.split('/');
  if (first === '') return <AlertRegister />;
  return first === 'new' ? <NewAlert unitId={second} /> : <OneAlert alertId={first} />;
}

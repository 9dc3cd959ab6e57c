import { AlertRegister } from './AlertRegister.js';
import { NewAlert } from './NewAlert.js';
import { OneAlert } from './OneAlert.js';

/** Alerts by the steps of their address: the list, a new one for a unit, one of them. */
export function Alerts({ first, second }: { first: string; second: string }) {
  if (first === '') return <AlertRegister />;
  return first === 'new' ? <NewAlert unitId={second} /> : <OneAlert alertId={first} />;
}

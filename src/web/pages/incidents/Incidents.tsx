import { useLocation } from 'preact-iso';
import { incidentForms } from '../../../rota/incident-forms.js';
import { Alerts } from '../alerts/Alerts.js';
import { FormPage } from './FormPage.js';
import { NewIncident } from './NewIncident.js';
import { OneIncident } from './OneIncident.js';
import { Register } from './Register.js';
import { Rules } from './rules/Rules.js';

/** Alerts, and incidents: the register, by what they are graded and reported, a new one, one of them, and the reports on it. */
export default function Incidents() {
  const [, room, first = '', second = '', third = ''] = useLocation().path.split('/');
  if (room === 'alerts') return <Alerts first={first} second={second} />;
  if (first === '') return <Register />;
  if (first === 'rules') return <Rules />;
  if (first === 'new') return <NewIncident unitId={second} />;
  const form = incidentForms.find((each) => second === 'forms' && each === third);
  return form ? <FormPage incidentId={first} form={form} /> : <OneIncident incidentId={first} />;
}

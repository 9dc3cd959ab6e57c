import { incidentForms } from '../../../rota/incident-forms.js';
import { formPaper, type Incident, incidentOf, receiveForm } from '../../api/incidents.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { moment, ms } from '../../dates.js';
import css from './Incidents.module.css';
import type { Act } from './acting.js';
import { words } from './words.js';

/** The two reports: on paper, whether they were sent, and the receiver’s word. */
export function Reports({ incident, act }: { incident: Incident; act: Act<Incident> }) {
  const t = words();
  const { id, reports, mayWrite, mayReceive } = incident;
  const next = incidentForms.find((form) => (reports[form] ?? []).length === 0);
  return (
    <section class={css.card}>
      <h2>{t.reports}</h2>
      <ul class={css.lines}>
        {incidentForms.map((form) => {
          const [last] = reports[form] ?? [];
          return (
            <li key={form}>
              <div>
                <p>
                  <b>{t.sheet[form]}</b>
                </p>
                {last && <small>{t.sentBy(last.revision, last.sentBy, moment(ms(last.sentAt)))}</small>}
                {last && <p>{last.receipt ? t.received(last.receipt.by, moment(ms(last.receipt.at))) : t.awaited}</p>}
                <span class={css.marks}>
                  <ButtonLink
                    href={`/incidents/${id}/forms/${form}`}
                    icon="edit"
                    kind={mayWrite && form === next ? 'primary' : 'plain'}
                  >
                    {t.fill(t.sheet[form])}
                  </ButtonLink>
                  <ButtonLink href={formPaper(id, form, 'docx')} icon="download" download>
                    DOCX
                  </ButtonLink>
                  <ButtonLink href={formPaper(id, form, 'pdf')} icon="print" download>
                    PDF
                  </ButtonLink>
                  {last && !last.receipt && mayReceive && (
                    <Button
                      icon="check"
                      onClick={() => void act(() => receiveForm(id, form).then(() => incidentOf(id)))}
                    >
                      {t.receive}
                    </Button>
                  )}
                </span>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

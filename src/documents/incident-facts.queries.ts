import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Problem } from '../http/problem.js';
import { formState, type FormState, type KeptReport } from '../incidents/forms.queries.js';
import { dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import type { IncidentForm } from '../rota/incident-forms.js';
import { Clock } from '../time/clock.js';
import type { IncidentFacts } from './incident-facts.js';
import { unitOnPaper } from './watch-facts.queries.js';

/** What the database knows about a report on an incident on paper. */
@Injectable()
export class IncidentFactsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A revision; without one the draft, else the last that was sent, else what is known. Problem `not-found`. */
  async load(incidentId: string, form: IncidentForm, revision: number | undefined): Promise<IncidentFacts> {
    const now = this.clock.now();
    const state = await formState(this.dataSource, incidentId, form);
    const shown = shownOf(state, revision);
    if (shown === undefined) throw new Problem('not-found');
    const sentAt = shown?.sentAt ?? null;
    const initial = state.initials.find((each) => sentAt === null || (each.sentAt ?? 0) <= sentAt);
    return {
      unit: await unitOnPaper(this.dataSource, state.unitId, dayOf(sentAt ?? now, HO_CHI_MINH)),
      incident: { number: state.number, year: state.year },
      form,
      ...(shown ? onPaper(shown) : { fields: state.fields, revision: 1, number: '', sentAt, sentTo: [] }),
      initial: initial ? { number: initial.number, sentAt: initial.sentAt ?? 0 } : null,
      printedAt: now,
    };
  }
}

/** Null where nothing was written yet; undefined where there is no such revision. */
const shownOf = ({ draft, sent, revisions }: FormState, revision: number | undefined): KeptReport | null | undefined =>
  revision === undefined ? (draft ?? sent) : revisions.find((each) => each.revision === revision);

const onPaper = ({ fields, revision, number, sentAt, sentTo }: KeptReport) => ({
  fields,
  revision,
  number,
  sentAt,
  sentTo,
});

import type { FormFields, IncidentForm } from '../rota/incident-forms.js';
import type { Instant } from '../rota/interval.js';
import type { WatchUnit } from './watch-facts.js';

/** What is known about a report on an incident when it is put on paper. */
export interface IncidentFacts {
  readonly unit: WatchUnit & { readonly address: string };
  readonly incident: { readonly number: number; readonly year: number };
  readonly form: IncidentForm;
  readonly fields: FormFields;
  readonly revision: number;
  readonly number: string;
  /** Null while it is a draft. */
  readonly sentAt: Instant | null;
  readonly sentTo: readonly string[];
  /** The initial report a final one refers to. */
  readonly initial: { readonly number: string; readonly sentAt: Instant } | null;
  readonly printedAt: Instant;
}

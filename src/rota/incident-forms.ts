/** The reports on an incident that have an official form: Mẫu 03 and Mẫu 04 of TT 20/2017. */
export const incidentForms = ['initial', 'final'] as const;
export type IncidentForm = (typeof incidentForms)[number];

/** One place of a form. `one` and `many` are chosen from `options`; what is chosen of many stands with spaces between. */
export interface FormField {
  readonly key: string;
  readonly kind: 'line' | 'text' | 'date' | 'clock' | 'one' | 'many';
  /** Marked * on the form: without it the report cannot be sent. */
  readonly required: boolean;
  readonly options: readonly string[];
}

export interface FormSection {
  readonly key: string;
  readonly fields: readonly FormField[];
}

/** What stands in a form, by the keys of its fields; nothing is an empty text or no member. */
export type FormFields = Readonly<Partial<Record<string, string>>>;

const field = (kind: FormField['kind'], mark: string, options: readonly string[] = []): FormField => ({
  key: mark.replace('*', ''),
  kind,
  required: mark.endsWith('*'),
  options,
});
const lines = (...marks: readonly string[]): FormField[] => marks.map((mark) => field('line', mark));
const levels = ['1', '2', '3', '4', '5'];

const SECTIONS: Readonly<Record<IncidentForm, readonly FormSection[]>> = {
  initial: [
    { key: 'reporter', fields: lines('org*', 'orgAddress*', 'orgPhone*', 'orgEmail*') },
    { key: 'contact', fields: lines('contactName*', 'contactTitle', 'contactPhone*', 'contactEmail*') },
    {
      key: 'system',
      fields: [
        ...lines('operator*', 'owner', 'systemName'),
        field('one', 'level', levels),
        ...lines('securityProvider', 'isp'),
      ],
    },
    {
      key: 'incident',
      fields: [
        field('text', 'summary*'),
        field('date', 'foundOn*'),
        field('clock', 'foundClock*'),
        field('one', 'state*', ['handled', 'open']),
        field('many', 'howFound', ['ids', 'log', 'told', 'other']),
        field('line', 'howFoundMore'),
        field('many', 'informed', ['network', 'isp', 'coordinator']),
      ],
    },
    {
      key: 'details',
      fields: [
        ...lines('os'),
        field('many', 'services', ['web', 'mail', 'database', 'other']),
        field('line', 'servicesMore'),
        field('many', 'measures', ['antivirus', 'firewall', 'ids', 'other']),
        ...lines('measuresMore', 'publicIp', 'domains', 'purpose'),
        field('many', 'attachments', ['log', 'sample', 'other']),
        field('line', 'attachmentsMore'),
      ],
    },
    {
      key: 'handling',
      fields: [field('text', 'taken'), field('text', 'helping'), field('text', 'results'), field('text', 'proposal')],
    },
  ],
  final: [
    {
      key: 'system',
      fields: [...lines('operator*', 'owner', 'systemName'), field('one', 'level', levels)],
    },
    {
      key: 'incident',
      fields: [field('text', 'description*'), field('date', 'foundOn*'), field('clock', 'foundClock*')],
    },
    {
      key: 'outcome',
      fields: [
        field('text', 'results*'),
        field('many', 'attachments', ['log', 'sample', 'other']),
        field('line', 'attachmentsMore'),
      ],
    },
  ],
};

/** A form from top to bottom. */
export const sectionsOf = (form: IncidentForm): readonly FormSection[] => SECTIONS[form];

/** All places of a form, in their order. */
export const fieldsOf = (form: IncidentForm): readonly FormField[] => SECTIONS[form].flatMap(({ fields }) => fields);

/** The keys of what must be filled in and is not, in the order of the form. */
export const lacking = (form: IncidentForm, fields: FormFields): string[] =>
  fieldsOf(form)
    .filter(({ key, required }) => required && (fields[key] ?? '').trim() === '')
    .map(({ key }) => key);

/** What is chosen of many, in the order of the form. */
export const chosen = ({ options }: FormField, value: string | undefined): readonly string[] => {
  const said = new Set((value ?? '').split(' '));
  return options.filter((option) => said.has(option));
};

import { z } from 'zod';
import { civilDay, filledLine, id, instantOut, line, longText, wallClock } from '../http/scalars.js';
import { fieldsOf, type FormField, type IncidentForm, incidentForms } from '../rota/incident-forms.js';

export const formParam = z.enum(incidentForms);

const blank = z.literal('');

/** What may stand in a place of a form; nothing is always allowed, since drafts are kept. */
function valueOf({ kind, options }: FormField): z.ZodType<string> {
  switch (kind) {
    case 'line':
      return line(300);
    case 'text':
      return longText(8000);
    case 'date':
      return z.union([civilDay, blank]);
    case 'clock':
      return z.union([wallClock, blank]);
    case 'one':
      return z.enum([...options, '']);
    case 'many':
      return line(100).refine((text) => text === '' || text.split(' ').every((each) => options.includes(each)));
  }
}

const shapeOf = (form: IncidentForm) =>
  z.strictObject(Object.fromEntries(fieldsOf(form).map((field) => [field.key, valueOf(field).optional()])));

/** A draft of either form: `form` says which fields it may have. */
export const formDraft = z
  .discriminatedUnion('form', [
    z.strictObject({ form: z.literal('initial'), fields: shapeOf('initial') }),
    z.strictObject({ form: z.literal('final'), fields: shapeOf('final') }),
  ])
  .meta({ id: 'IncidentFormDraft' });

/** The number the clerk gave it, empty for the pen, and whom it was sent to. */
export const formSending = z
  .strictObject({
    number: line(50).default(''),
    sentTo: z.array(filledLine(200)).min(1).max(20),
  })
  .meta({ id: 'IncidentFormSending' });

/** `version`: of the draft; 0 while nothing was saved. `lacking`: keys of what must be filled in and is not. */
export const formView = z
  .object({
    now: instantOut,
    incidentId: id,
    unitName: z.string(),
    incidentName: z.object({ number: z.int(), year: z.int() }),
    form: formParam,
    version: z.int(),
    revision: z.int(),
    /** When and by whom the draft was last saved. */
    saved: z.object({ at: instantOut, by: z.string() }).nullable(),
    fields: z.record(z.string(), z.string()),
    lacking: z.array(z.string()),
    /** What the timeline says was done, to be taken over again. */
    taken: z.string(),
    /** The initial report a final one refers to. */
    initial: z.object({ number: z.string(), sentAt: instantOut }).nullable(),
    /** Whom the rules name, and the units above. */
    recipients: z.array(z.string()),
    /** The last revision that was sent. */
    sent: z.object({ revision: z.int(), at: instantOut, by: z.string() }).nullable(),
    mayWrite: z.boolean(),
    maySend: z.boolean(),
  })
  .meta({ id: 'IncidentFormView' });

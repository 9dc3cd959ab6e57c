import { Body, Controller, Get, Param, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { IfMatch } from '../http/if-match.js';
import { Problem } from '../http/problem.js';
import { idParam } from '../http/scalars.js';
import type { IncidentForm } from '../rota/incident-forms.js';
import { formDraft, formParam, formSending, formView } from './form.schema.js';
import { FormsQueries } from './forms.queries.js';
import { FormsService } from './forms.service.js';

@ApiTags('incidents')
@Controller('api/incidents/:incidentId/forms/:form')
export class IncidentFormsController {
  constructor(
    private readonly queries: FormsQueries,
    private readonly forms: FormsService,
  ) {}

  /** A report on an incident as it stands: its draft, or what is known for one, and what it still lacks. */
  @Get()
  @SerializeOptions({ schema: formView })
  show(
    @By() by: Actor,
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Param('form', { schema: formParam }) form: IncidentForm,
  ) {
    return this.queries.show(incidentId, form, by);
  }

  /** Keeps the draft. `If-Match` is the version it was edited from, `"0"` for the first. */
  @Put('draft')
  @SerializeOptions({ schema: formView })
  async save(
    @By() by: Actor,
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Param('form', { schema: formParam }) form: IncidentForm,
    @IfMatch() version: number,
    @Body({ schema: formDraft }) draft: z.output<typeof formDraft>,
  ) {
    if (draft.form !== form) throw new Problem('not-valid');
    await this.forms.save(incidentId, { form, fields: draft.fields, version }, by.personId);
    return this.queries.show(incidentId, form, by);
  }

  /** Puts on record that the draft was sent, and to whom; it can no longer be changed. */
  @Put('sending')
  @SerializeOptions({ schema: formView })
  async send(
    @By() by: Actor,
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Param('form', { schema: formParam }) form: IncidentForm,
    @IfMatch() version: number,
    @Body({ schema: formSending }) sending: z.output<typeof formSending>,
  ) {
    await this.forms.send(incidentId, { form, version, ...sending }, by);
    return this.queries.show(incidentId, form, by);
  }

  /** The receiver acknowledges the last report of this form. */
  @Put('receipt')
  @SerializeOptions({ schema: formView })
  async receive(
    @By() by: Actor,
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Param('form', { schema: formParam }) form: IncidentForm,
  ) {
    await this.forms.receive(incidentId, form, by.personId);
    return this.queries.show(incidentId, form, by);
  }
}

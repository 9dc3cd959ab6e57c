import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { roleMay } from '../access/permits.js';
import { Clock } from '../time/clock.js';
import type { incidentRules } from './rule.schema.js';

type Rules = z.input<typeof incidentRules>;

/** By what incidents are graded and reported: what held, holds and will hold. */
@Injectable()
export class IncidentRulesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async show(by: Actor): Promise<Rules> {
    const officer = by.grants.filter(({ role }) => roleMay('IncidentRules.addRule', [role]));
    const [severities, rules, [top]] = await Promise.all([
      this.dataSource.query<Rules['severities']>(SEVERITIES),
      this.dataSource.query<Rules['rules']>(RULES),
      this.dataSource.query<{ id: string }[]>('SELECT id FROM unit WHERE parent_id IS NULL AND id = ANY($1::uuid[])', [
        officer.map(({ unitId }) => unitId),
      ]),
    ]);
    return { now: this.clock.now(), unitId: top?.id ?? null, severities, rules };
  }
}

const SEVERITIES = /* sql */ `
  SELECT id, name_vi AS "nameVi", name_en AS "nameEn", "position", valid_from AS "validFrom", valid_to AS "validTo"
    FROM incident_severity ORDER BY "position", valid_from, id`;

const RULES = /* sql */ `
  SELECT id, kind, form, counts_from AS "countsFrom", hours, remind_minutes AS "remindMinutes",
         patience_minutes AS "patienceMinutes", recipients_vi AS "recipientsVi", recipients_en AS "recipientsEn",
         legal_ref AS "legalRef", valid_from AS "validFrom", valid_to AS "validTo"
    FROM reporting_rule
   ORDER BY array_position(ARRAY['ordinary', 'beyond', 'personal-data'], kind), form DESC, valid_from, id`;

import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { instant } from '../database/instant.js';
import type { CivilDay } from '../rota/calendar.js';
import type { EntryKind, IncidentStatus } from '../rota/incident.js';
import type { Instant } from '../rota/interval.js';

/** One step of the scale by which incidents are graded. */
@Entity('incident_severity')
@Check('severity_validity_in_order', 'valid_to > valid_from')
export class IncidentSeverity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'incident_severity_pk' })
  id!: string;

  @Column('text', { name: 'name_vi' })
  nameVi!: string;

  @Column('text', { name: 'name_en' })
  nameEn!: string;

  @Column('int')
  position!: number;

  @Column('date', { name: 'valid_from' })
  validFrom!: CivilDay;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: CivilDay | null;
}

/** Something that happened to a unit’s systems, as it stands by its last entries. */
@Entity('incident')
@Unique('incident_has_its_number', ['unitId', 'year', 'number'])
@Check('resolved_incident_has_end', `(status IN ('resolved', 'closed')) = (resolved_at IS NOT NULL)`)
export class Incident {
  /** Made where it is written, so that sending twice opens one. */
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'incident_pk' })
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  @ForeignKey('Unit', { name: 'incident_unit_exists' })
  unitId!: string;

  @Column('int')
  year!: number;

  /** From 1 in each unit and year. */
  @Column('int')
  number!: number;

  @Column('timestamptz', { name: 'found_at', transformer: instant })
  foundAt!: Instant;

  @Column('text')
  @Check('happening_is_described', `summary <> ''`)
  summary!: string;

  @Column('text', { name: 'severity_id' })
  @ForeignKey(() => IncidentSeverity, { name: 'incident_severity_exists' })
  severityId!: string;

  @Column('text')
  @Check('incident_status_is_known', `status IN ('open', 'contained', 'resolved', 'closed')`)
  status!: IncidentStatus;

  /** Since when it is known to be beyond what the unit can deal with; null while it is not. */
  @Column('timestamptz', { name: 'beyond_at', nullable: true, transformer: instant })
  beyondAt!: Instant | null;

  /** Since when it is known to touch personal data. */
  @Column('timestamptz', { name: 'personal_data_at', nullable: true, transformer: instant })
  personalDataAt!: Instant | null;

  @Column('timestamptz', { name: 'resolved_at', nullable: true, transformer: instant })
  resolvedAt!: Instant | null;

  /** The watch it was found in. */
  @Column('uuid', { name: 'duty_id', nullable: true })
  @ForeignKey('Duty', { name: 'incident_duty_exists' })
  dutyId!: string | null;

  @Column('uuid', { name: 'opened_by' })
  @ForeignKey('Person', { name: 'incident_opener_exists' })
  openedBy!: string;

  @Column('timestamptz', { name: 'opened_at', transformer: instant, default: () => 'clock_now()' })
  openedAt!: Instant;
}

/** One line of an incident’s timeline. Append-only: the database refuses anything else. */
@Entity('incident_entry')
@Unique('entries_have_one_order', ['incidentId', 'position'])
@Check('incident_note_says_something', `kind <> 'note' OR text <> ''`)
export class IncidentEntry {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'incident_entry_pk' })
  id!: string;

  @Column('uuid', { name: 'incident_id' })
  @ForeignKey(() => Incident, { name: 'entry_incident_exists' })
  incidentId!: string;

  @Column('int')
  position!: number;

  @Column('uuid', { name: 'author_id' })
  @ForeignKey('Person', { name: 'incident_author_exists' })
  authorId!: string;

  /** By the server. */
  @Column('timestamptz', { transformer: instant, default: () => 'clock_now()' })
  at!: Instant;

  /** By the writer’s device, which may have been out of reach since. */
  @Column('timestamptz', { name: 'said_at', nullable: true, transformer: instant })
  saidAt!: Instant | null;

  @Column('text')
  @Check(
    'incident_entry_kind_is_known',
    `kind IN ('opened', 'note', 'status', 'grading', 'assigned', 'relieved', 'sent', 'receipt')`,
  )
  kind!: EntryKind;

  @Column('text')
  text!: string;

  /** What an entry of this kind says besides. */
  @Column('jsonb')
  facts!: object;
}

/** That somebody works on an incident, until they are relieved. */
@Entity('incident_work')
@Index('works_on_it_once', ['incidentId', 'personId'], { unique: true, where: 'relieved_at IS NULL' })
@Check('worker_is_relieved_by_somebody', '(relieved_by IS NULL) = (relieved_at IS NULL)')
export class IncidentWork {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'incident_work_pk' })
  id!: string;

  @Column('uuid', { name: 'incident_id' })
  @ForeignKey(() => Incident, { name: 'work_incident_exists' })
  incidentId!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey('Person', { name: 'worker_exists' })
  personId!: string;

  @Column('text')
  task!: string;

  @Column('uuid', { name: 'assigned_by' })
  @ForeignKey('Person', { name: 'assigner_exists' })
  assignedBy!: string;

  @Column('timestamptz', { name: 'assigned_at', transformer: instant, default: () => 'clock_now()' })
  assignedAt!: Instant;

  @Column('uuid', { name: 'relieved_by', nullable: true })
  @ForeignKey('Person', { name: 'reliever_exists' })
  relievedBy!: string | null;

  @Column('timestamptz', { name: 'relieved_at', nullable: true, transformer: instant })
  relievedAt!: Instant | null;
}

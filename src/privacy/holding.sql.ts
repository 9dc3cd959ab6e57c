/**
 * `held_unit(id)` and `held_person(id)`, to stand after WITH RECURSIVE: units that are held with all below them, or have
 * an incident or alert that is not closed, and whoever is or was of them or works on it. Nothing of theirs leaves.
 */
export const HELD_BACK = /* sql */ `
  under_hold(id) AS (
    SELECT unit_id FROM legal_hold WHERE lifted_at IS NULL
    UNION
    SELECT below.id FROM under_hold JOIN unit below
        ON below.parent_id = under_hold.id OR below.supervising_unit_id = under_hold.id
  ),
  open_incident AS MATERIALIZED (SELECT id, unit_id, opened_by FROM incident WHERE status <> 'closed'),
  held_unit AS MATERIALIZED (
    SELECT id FROM under_hold
    UNION SELECT unit_id FROM open_incident
    UNION SELECT unit_id FROM alert
           WHERE NOT EXISTS (SELECT FROM alert_entry WHERE alert_entry.alert_id = alert.id AND alert_entry.kind = 'closed')
  ),
  held_person(id) AS MATERIALIZED (
    SELECT person_id FROM membership WHERE unit_id IN (SELECT id FROM held_unit)
    UNION SELECT opened_by FROM open_incident
    UNION SELECT author_id FROM incident_entry WHERE incident_id IN (SELECT id FROM open_incident)
    UNION SELECT person_id FROM incident_work WHERE incident_id IN (SELECT id FROM open_incident)
  )`;

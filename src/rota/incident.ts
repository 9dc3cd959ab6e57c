/** How far an incident has come. */
export const incidentStatuses = ['open', 'contained', 'resolved', 'closed'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** What an entry of an incident’s timeline tells of. */
export const entryKinds = ['opened', 'note', 'status', 'grading', 'assigned', 'relieved', 'sent', 'receipt'] as const;
export type EntryKind = (typeof entryKinds)[number];

const NEXT: Readonly<Record<IncidentStatus, readonly IncidentStatus[]>> = {
  open: ['contained', 'resolved'],
  contained: ['resolved'],
  resolved: ['closed', 'open'],
  closed: ['open'],
};

/** Where an incident can go from a status. What was resolved or closed is opened again, never taken half back. */
export const nextStatuses = (from: IncidentStatus): readonly IncidentStatus[] => NEXT[from];

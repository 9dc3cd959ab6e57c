import type { AssignmentChange, AssignmentResult, RosterView } from '../../src/web/api/rosters.js';
import { Draft } from '../../src/web/pages/roster/draft.js';
import { view } from './fixture.js';

/** A server that keeps assignments and versions, and can be told to be away, to have moved on, or to refuse a person. */
export class Server {
  rows = new Map<string, RosterView['assignments'][number]>();
  version = 1;
  away = 0;
  refuses: string | null = null;
  requests: AssignmentChange[] = [];
  reloads = 0;

  save = async (change: AssignmentChange, version: number): Promise<AssignmentResult> => {
    await Promise.resolve();
    if (this.away > 0) {
      this.away--;
      throw Object.assign(new Error('away'), { status: 0 });
    }
    this.requests.push(change);
    if (version !== this.version) throw Object.assign(new Error('stale'), { status: 412 });
    const next = new Map(this.rows);
    for (const id of change.remove ?? []) if (!next.delete(id)) throw problem(422, 'unknown-reference');
    for (const each of change.add ?? []) {
      if (each.personId === this.refuses) throw problem(422, 'refused');
      const standing = [...next.values()].some((row) => row.shiftId === each.shiftId && row.personId === each.personId);
      if (next.has(each.id ?? '') || standing) throw problem(409, 'conflict');
      next.set(each.id ?? '', rowOf(each.id ?? '', each.shiftId, each.personId, each.overrideReason));
    }
    this.rows = next;
    this.version++;
    return { version: this.version, assignments: [...this.rows.values()], breaches: [], gaps: [] };
  };

  put(id: string, shift: string, person: string, reason = ''): void {
    this.rows.set(id, rowOf(id, shift, person, reason));
  }

  reload = async (): Promise<RosterView> => {
    await Promise.resolve();
    this.reloads++;
    const before = view();
    return {
      ...before,
      roster: before.roster && { ...before.roster, version: this.version },
      assignments: [...this.rows.values()],
    };
  };

  draft(): Draft {
    return new Draft(view(), { save: this.save, reload: this.reload, pause: () => Promise.resolve() });
  }
}

const problem = (status: number, slug: string) => Object.assign(new Error(slug), { status });

function rowOf(id: string, shiftId: string, personId: string, overrideReason = ''): RosterView['assignments'][number] {
  const shift = view().shifts.find((each) => each.id === shiftId);
  if (!shift) throw new Error('no such shift');
  return { id, shiftId, personId, start: shift.start, end: shift.end, note: '', overrideReason };
}

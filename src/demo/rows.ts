import type { EntityManager } from 'typeorm';
import type { ShiftSlot } from '../rota/pattern.js';
import { Chance } from './random.js';

interface DemoRoster {
  readonly id: string;
  readonly unitId: string;
  readonly periodId: string;
  readonly stage: string;
  readonly pattern: string;
  readonly by: string;
  /** How many milliseconds before the letter's rosters it was made. */
  readonly earlier: number;
}
interface DemoAssignment extends ShiftSlot {
  readonly shiftId: string;
  readonly postId: string;
  readonly personId: string;
}
type Row = Record<string, string | number | boolean | object | null>;

/** Rows gathered in memory and written with one statement a table: thirty thousand duties in a few seconds. */
export class Rows {
  private readonly tables: Record<string, Row[]> = {};
  private readonly posts = new Map<string, string>();
  private readonly places = new Map<string, string>();
  /** Apart, so that who came late changes nothing else of the demonstration. */
  private readonly attendance = new Chance(3004);

  /** @param now the demonstration's present: later duties may still be unconfirmed */
  constructor(
    private readonly chance: Chance,
    private readonly now: number,
  ) {}

  roster({ id, unitId, periodId, stage, pattern, by, earlier }: DemoRoster): void {
    const published = stage === 'published' || stage === 'withdrawn';
    this.add('roster', { id, period_id: periodId, unit_id: unitId, pattern, stage, revision: published ? 1 : 0 });
    if (stage === 'draft') return;
    const returned = stage === 'returned';
    this.add('submission', {
      roster_id: id,
      submitted_at: iso(Date.parse('2024-04-24T15:00+07:00') - earlier + this.chance.between(0, 1500) * 60_000),
      submitted_by: by,
      returned_at: returned ? '2024-04-25T16:10:00+07:00' : null,
      returned_by: returned ? by : null,
      return_comment: returned ? 'Đề nghị bố trí lãnh đạo trực đêm 30/4 và ghi rõ số điện thoại.' : null,
    });
    if (!published) return;
    const withdrawn = stage === 'withdrawn';
    this.add('publication', {
      roster_id: id,
      revision: 1,
      published_at: iso(Date.parse('2024-04-25T16:30+07:00') - earlier + this.chance.between(0, 600) * 60_000),
      published_by: by,
      gap_reason: 'Đang bổ sung người, sẽ công bố lại.',
      withdrawn_at: withdrawn ? '2024-04-27T10:00:00+07:00' : null,
      withdrawn_by: withdrawn ? by : null,
      withdrawal_reason: withdrawn ? 'Phân công nhầm người đã chuyển công tác.' : null,
    });
  }

  /** The unit's post of a kind, made once. */
  post(unitId: string, kindId: string): string {
    const key = `${unitId} ${kindId}`;
    const known = this.posts.get(key);
    if (known) return known;
    const id = crypto.randomUUID();
    this.posts.set(key, id);
    const place = kindId === 'lanh-dao' ? '' : 'Phòng máy chủ, nhà hiệu bộ';
    this.add('post', {
      id,
      unit_id: unitId,
      kind_id: kindId,
      place,
    });
    this.places.set(id, place);
    return id;
  }

  shift(rosterId: string, postId: string, slot: ShiftSlot, required: number): string {
    const id = crypto.randomUUID();
    this.add('shift', {
      id,
      roster_id: rosterId,
      post_id: postId,
      code: slot.code,
      label: slot.label,
      on: slot.on,
      starts_at: iso(slot.start),
      ends_at: iso(slot.end),
      required,
    });
    return id;
  }

  assignment(roster: DemoRoster, slot: DemoAssignment): void {
    const id = crypto.randomUUID();
    const uid = crypto.randomUUID().replaceAll('-', '');
    const when = { starts_at: iso(slot.start), ends_at: iso(slot.end), uid };
    this.add('assignment', { id, roster_id: roster.id, shift_id: slot.shiftId, person_id: slot.personId, ...when });
    if (roster.stage !== 'published') return;
    const told = iso(Date.parse('2024-04-26T09:00+07:00') - roster.earlier);
    const answer = this.answerTo(slot.end) ?? null;
    const place = this.places.get(slot.postId) ?? '';
    this.add('duty', {
      id,
      roster_id: roster.id,
      period_id: roster.periodId,
      unit_id: roster.unitId,
      post_id: slot.postId,
      shift_id: slot.shiftId,
      person_id: slot.personId,
      code: slot.code,
      label: slot.label,
      place,
      ...when,
      created_at: told,
      revised_at: told,
      answer,
    });
    this.checkIn(id, slot);
    if (!answer) return;
    this.add('acknowledgement', {
      duty_id: id,
      sequence: 0,
      answer,
      reason: answer === 'declined' ? 'Trùng lịch đưa con đi khám' : '',
      via: 'link',
      agreed: { time: { start: when.starts_at, end: when.ends_at }, place, work: slot.label },
      answered_at: iso(Date.parse(told) + this.chance.between(5, 3000) * 60_000),
    });
  }

  /** Nearly everybody begins their watch, some a little late. */
  private checkIn(dutyId: string, { personId, start }: DemoAssignment): void {
    const at = start + this.attendance.between(-20, 9) * 60_000;
    if (at > this.now || this.attendance.next() < 0.004) return;
    this.add('check_in', { duty_id: dutyId, person_id: personId, at: iso(at), via: 'page' });
  }

  private answerTo(end: number): 'accepted' | 'declined' | undefined {
    if (end < this.now) return 'accepted';
    const luck = this.chance.next();
    return luck < 0.004 ? 'declined' : luck < 0.94 ? 'accepted' : undefined;
  }

  private add(table: string, row: Row): void {
    (this.tables[table] ??= []).push(row);
  }

  /** Writes everything, parents first. */
  async write(tx: EntityManager): Promise<void> {
    for (const table of [
      'post',
      'roster',
      'submission',
      'publication',
      'shift',
      'assignment',
      'duty',
      'acknowledgement',
      'check_in',
    ]) {
      const rows = this.tables[table] ?? [];
      if (rows.length === 0) continue;
      const columns = Object.keys(rows[0] ?? {});
      const names = columns.map((column) => `"${column}"`).join(', ');
      await tx.query(
        `INSERT INTO ${table} (${names}) SELECT ${names} FROM jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [JSON.stringify(rows)],
      );
    }
  }
}

const iso = (instant: number): string => new Date(instant).toISOString();

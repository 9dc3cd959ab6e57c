import type { EntityManager } from 'typeorm';
import { type CalendarDay, dayCalendar, type DayCalendar } from '../rota/calendar.js';

/** Day calendars as the house keeps them. Days not enacted yet (`pending`) count as what their weekday says. */
export const DayCalendars = {
  /** The calendar of one kind of unit; null: the one of everybody. */
  async load(runner: Pick<EntityManager, 'query'>, unitKindId: string | null): Promise<DayCalendar> {
    const days = await runner.query<CalendarDay[]>(
      `SELECT "on", kind, label, observance, unit_kind_id AS "unitKindId" FROM calendar_day
        WHERE state <> 'pending' AND (unit_kind_id IS NULL OR unit_kind_id = $1)`,
      [unitKindId],
    );
    return dayCalendar(days, unitKindId);
  },
};

import { DAY, MINUTE, type Instant } from '../rota/interval.js';

/** Days remembered at most: the events of all feeds share them. */
const MOST = 1000;
const days = new Map<number, string>();

/**
 * An instant as ical-generator takes it, in the place of a luxon date, of which it uses these few members. Luxon asks
 * Intl for an offset that never changes: writing an event took 5 times as long.
 */
export class WallTime {
  readonly zone = { type: 'fixed' };
  readonly isValid: boolean;

  constructor(
    private readonly at: Instant,
    private readonly offsetMinutes = 0,
  ) {
    this.isValid = Number.isFinite(at);
  }

  /** UTC or Vietnam: a feed knows no other zone. */
  setZone(zone?: string): WallTime {
    const offset = zone === undefined || zone === 'utc' ? 0 : 7 * 60;
    return offset === this.offsetMinutes ? this : new WallTime(this.at, offset);
  }

  /** `yyyyLLdd` or `HHmmss`, the two the library asks for. */
  toFormat(format: string): string {
    const at = this.at + this.offsetMinutes * MINUTE;
    const day = Math.floor(at / DAY);
    return format === 'HHmmss' ? timeText(at - day * DAY) : dayText(day);
  }

  toJSDate(): Date {
    return new Date(this.at);
  }

  toJSON(): string {
    return new Date(this.at).toISOString();
  }
}

/** @param day since 1 January 1970 */
function dayText(day: number): string {
  const known = days.get(day);
  if (known !== undefined) return known;
  const text = new Date(day * DAY).toISOString().slice(0, 10).replaceAll('-', '');
  if (days.size >= MOST) days.clear();
  days.set(day, text);
  return text;
}

/** @param within the day, in milliseconds */
function timeText(within: number): string {
  const seconds = Math.floor(within / 1000);
  const minutes = Math.floor(seconds / 60);
  const digits = Math.floor(minutes / 60) * 10_000 + (minutes % 60) * 100 + (seconds % 60);
  return String(digits).padStart(6, '0');
}

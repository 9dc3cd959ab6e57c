import type { Instant } from '../rota/interval.js';

const MINUTE = 60_000;

/**
 * An instant as ical-generator takes it, in the place of a luxon date, of which it uses these few members. Luxon asks
 * Intl for an offset that never changes: writing an event took 5 times as long.
 */
export class WallTime {
  readonly zone = { type: 'fixed' };
  readonly isValid: boolean;
  private iso = '';

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
    // Once for both: a feed writes thousands.
    const iso = (this.iso ||= new Date(this.at + this.offsetMinutes * MINUTE).toISOString());
    return format === 'HHmmss'
      ? iso.slice(11, 13) + iso.slice(14, 16) + iso.slice(17, 19)
      : iso.slice(0, 4) + iso.slice(5, 7) + iso.slice(8, 10);
  }

  toJSDate(): Date {
    return new Date(this.at);
  }

  toJSON(): string {
    return new Date(this.at).toISOString();
  }
}

import type { MessageEvent } from '@nestjs/common';
import { catchError, concatMap, endWith, from, ignoreElements, interval, map, share, takeWhile } from 'rxjs';
import type { Observable } from 'rxjs';
import type { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import type { Pulse } from './pulse.js';

/** `beat` again and again, to show that the line holds, as long as `still` does not say no. */
export function beats(pulse: Pulse, clock: Clock, still: () => Promise<boolean>): Observable<MessageEvent> {
  return interval(pulse.every).pipe(
    // A database that is away for a moment takes nobody's rights.
    concatMap(() => from(still()).pipe(catchError(() => [true]))),
    takeWhile((may) => may),
    map((): MessageEvent => ({ type: 'beat', data: { at: isoOf(clock.now()) } })),
    share(),
  );
}

/** Speaks once, when a stream has ended. */
export const ended = (stream: Observable<unknown>) => stream.pipe(ignoreElements(), endWith(true));

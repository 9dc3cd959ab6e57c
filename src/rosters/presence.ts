import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { defer, distinctUntilChanged, finalize, map, type Observable, startWith, Subject } from 'rxjs';
import { DataSource } from 'typeorm';
import { log } from '../http/log.js';
import { compareNames } from '../rota/names.js';
import { MINUTE } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { Listener } from './listener.js';

/** The channel on which the processes tell each other who works on which roster. */
export const ROSTER_PRESENT = 'roster_present';

export interface Present {
  readonly id: string;
  readonly name: string;
}

/** One process's word about one roster. `asks`: whoever has somebody there says so too. */
interface Word {
  readonly from: string;
  readonly roster: string;
  readonly people: readonly Present[];
  readonly asks: boolean;
}

/** What another process said counts for so long; each repeats itself at the beats of its streams. */
const BELIEVED = MINUTE;
/** A notification carries 8,000 bytes. */
const NAMED_AT_MOST = 20;

/** Who has which roster open to work on it, in every process. Kept in memory only: nothing of it is worth keeping. */
@Injectable()
export class Presence {
  private readonly self = randomUUID();
  private readonly here = new Map<string, Map<symbol, Present>>();
  private readonly elsewhere = new Map<string, Map<string, { people: readonly Present[]; until: number }>>();
  private readonly changed = new Subject<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    listener: Listener,
  ) {
    listener.heard.subscribe((heard) => {
      if (heard !== 'resumed' && heard.channel === ROSTER_PRESENT) this.hear(JSON.parse(heard.text) as Word);
    });
  }

  /** The others at work on a roster, now and whenever that changes. While it is followed, `me` is one of them. */
  others(roster: string, me: Present, works: boolean): Observable<readonly Present[]> {
    return defer(() => {
      const ticket = Symbol(me.name);
      if (works) this.enter(roster, ticket, me);
      return this.changed.pipe(
        startWith(roster),
        map(() => this.at(roster).filter(({ id }) => id !== me.id)),
        distinctUntilChanged((a, b) => a.map(({ id }) => id).join() === b.map(({ id }) => id).join()),
        finalize(() => this.leave(roster, ticket)),
      );
    });
  }

  /** Says again who is here, so that the other processes go on believing it. */
  repeat(roster: string): void {
    if (this.here.has(roster)) this.say(roster, false);
  }

  private enter(roster: string, ticket: symbol, me: Present): void {
    const first = !this.here.has(roster);
    this.here.set(roster, (this.here.get(roster) ?? new Map<symbol, Present>()).set(ticket, me));
    this.say(roster, first);
    this.changed.next(roster);
  }

  private leave(roster: string, ticket: symbol): void {
    const there = this.here.get(roster);
    if (!there?.delete(ticket)) return;
    if (there.size === 0) this.here.delete(roster);
    this.say(roster, false);
    this.changed.next(roster);
  }

  private at(roster: string): Present[] {
    const now = this.clock.now();
    const said = [...(this.elsewhere.get(roster)?.values() ?? [])].filter(({ until }) => until > now);
    const all = [...(this.here.get(roster)?.values() ?? []), ...said.flatMap(({ people }) => people)];
    return [...new Map(all.map((each) => [each.id, each])).values()].toSorted((a, b) => compareNames(a.name, b.name));
  }

  private hear({ from, roster, people, asks }: Word): void {
    if (from === this.self) return;
    const said = this.elsewhere.get(roster) ?? new Map<string, { people: readonly Present[]; until: number }>();
    if (people.length > 0) said.set(from, { people, until: this.clock.now() + BELIEVED });
    else said.delete(from);
    if (said.size > 0) this.elsewhere.set(roster, said);
    else this.elsewhere.delete(roster);
    if (asks) this.repeat(roster);
    this.changed.next(roster);
  }

  private say(roster: string, asks: boolean): void {
    const people = [...(this.here.get(roster)?.values() ?? [])].slice(0, NAMED_AT_MOST);
    const word: Word = { from: this.self, roster, people, asks };
    this.dataSource
      .query('SELECT pg_notify($1, $2)', [ROSTER_PRESENT, JSON.stringify(word)])
      .catch((error: unknown) => log.debug({ err: error }, 'presence was not told to the other processes'));
  }
}

import { expect } from '@jest/globals';
import type { Answer, TestApp } from '../support/app.js';
import { type Cast, sessionFor } from '../support/cast.js';

export interface Shift {
  readonly id: string;
  readonly postId: string;
  readonly code: string;
  readonly on: string;
  readonly start: string;
  readonly end: string;
}

export interface Addition {
  readonly id?: string;
  readonly shiftId: string;
  readonly personId: string;
  readonly start?: string;
  readonly end?: string;
  readonly note?: string;
}

/** A unit head at the screen: remembers the version last seen, as a browser does. */
export class HeadAtWork {
  rosterId = '';
  version = 0;
  shifts: Shift[] = [];
  /** Post ids by kind. */
  posts: Record<string, string> = {};

  private constructor(
    private readonly app: TestApp,
    readonly as: { cookie: string },
    readonly unitId: string,
    readonly periodId: string,
  ) {}

  static async at(app: TestApp, personId: string, unitId: string, periodId: string): Promise<HeadAtWork> {
    return new HeadAtWork(app, await sessionFor(app.db, personId), unitId, periodId);
  }

  get path(): string {
    return `/api/units/${this.unitId}/rosters/${this.periodId}`;
  }

  async layOut(pattern: string): Promise<Answer<any>> {
    const answer = await this.app.request('PUT', this.path, {
      as: this.as,
      body: { pattern },
      ...(this.version ? { ifMatch: this.version } : {}),
    });
    if (answer.status === 200) this.see(answer.json);
    return answer;
  }

  async look(): Promise<any> {
    const answer = await this.app.request('GET', this.path, { as: this.as });
    expect(answer.status).toBe(200);
    this.see(answer.json);
    return answer.json;
  }

  assign(add: readonly Addition[], remove: readonly string[] = []): Promise<Answer<any>> {
    return this.write('PATCH', 'assignments', { add, remove });
  }

  /** Rules not kept are excused by a reason unless `more` says otherwise. */
  publish(gapReason?: string, more: object = { breachReason: 'Đơn vị ít người' }): Promise<Answer<any>> {
    return this.write('PUT', 'publication', { ...(gapReason === undefined ? {} : { gapReason }), ...more });
  }

  async preview(): Promise<any> {
    return (await this.app.request('GET', `/api/rosters/${this.rosterId}/publication`, { as: this.as })).json;
  }

  withdraw(reason: string): Promise<Answer<any>> {
    return this.write('DELETE', 'publication', { reason });
  }

  submit(): Promise<Answer<any>> {
    return this.write('PUT', 'submission', undefined);
  }

  /** A shift by the kind of its post, its day and its letter. */
  shift(kindId: string, on: string, code: string): Shift {
    const found = this.shifts.find(
      (each) => each.postId === this.posts[kindId] && each.on === on && each.code === code,
    );
    if (!found) throw new Error(`no shift ${kindId} ${on} ${code}`);
    return found;
  }

  /** Every shift of a post, given to people in turn. */
  inTurn(kindId: string, personIds: readonly string[]): Addition[] {
    return this.shifts
      .filter((shift) => shift.postId === this.posts[kindId])
      .map((shift, index) => ({ shiftId: shift.id, personId: personIds[index % personIds.length] ?? '' }));
  }

  private async write(method: string, what: string, body: unknown): Promise<Answer<any>> {
    const answer = await this.app.request(method, `/api/rosters/${this.rosterId}/${what}`, {
      as: this.as,
      ifMatch: this.version,
      ...(body === undefined ? {} : { body }),
    });
    if (answer.status === 200) this.version = answer.json.version;
    return answer;
  }

  private see(view: any): void {
    this.rosterId = view.roster?.id ?? '';
    this.version = view.roster?.version ?? 0;
    this.shifts = view.shifts;
    this.posts = Object.fromEntries(view.posts.map((post: { id: string; kindId: string }) => [post.kindId, post.id]));
  }
}

/** THPT 1 published for its period: An leads all the time, Bình and Châu stand the technical watch in turn. */
export async function publishedByAn(app: TestApp, { people, units, periodId }: Cast): Promise<HeadAtWork> {
  const an = await HeadAtWork.at(app, people.an, units.thpt1, periodId);
  await an.layOut('24h');
  await an.assign([...an.inTurn('lanh-dao', [people.an]), ...an.inTurn('ky-thuat', [people.binh, people.chau])]);
  expect((await an.publish()).status).toBe(200);
  return an;
}

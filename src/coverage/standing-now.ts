import { compareNames } from '../rota/names.js';
import type { BoardUnit } from './board.js';
import type { OnDutyRow } from './board.queries.js';

type Stands = Pick<OnDutyRow, 'name' | 'phone' | 'confirmed'> & { readonly post: Post };
type Post = Pick<OnDutyRow, 'post' | 'postEn' | 'position'>;

/** Who stands watch at a moment, by unit. Of a country they are a hundred thousand: what many share is held once. */
export class StandingNow {
  private readonly units = new Map<string, Stands[]>();
  private readonly posts = new Map<string, Post>();

  clear(): void {
    this.units.clear();
  }

  add({ unitId, name, phone, confirmed, post, postEn, position }: OnDutyRow): void {
    const known = this.posts.get(post) ?? { post, postEn, position };
    this.posts.set(post, known);
    const stands = { name, phone, confirmed, post: known };
    const others = this.units.get(unitId);
    if (others) others.push(stands);
    else this.units.set(unitId, [stands]);
  }

  /** By the order of the posts, then of the names. */
  in(unitId: string): BoardUnit['onDuty'] {
    const people = this.units.get(unitId) ?? [];
    if (people.length > 1) people.sort((a, b) => a.post.position - b.post.position || compareNames(a.name, b.name));
    return people.map(({ name, phone, confirmed, post: { post, postEn } }) => {
      return { name, phone, confirmed, post, postEn };
    });
  }
}

import type { ToldRoster, ToldWatch } from '../../../../rota/zalo.js';
import { named } from '../../../i18n.js';
import type { Draft } from '../draft.js';
import { grouped } from '../grouped.js';

/** The roster on screen as it is told: its shifts with those who stand them, posts in their order. */
export function watchesOf(draft: Draft, inVietnamese = true): ToldWatch[] {
  const { shifts, posts, staff } = draft.sheet.value;
  const people = new Map(staff.map((person) => [person.id, person]));
  const placed = grouped(draft.placed.value, ({ shiftId }) => shiftId);
  return posts.flatMap((post) =>
    shifts
      .filter(({ postId }) => postId === post.id)
      .map(({ id, on, start, end, required }) => ({
        on,
        start,
        end,
        required,
        postName: inVietnamese ? post.nameVi : named(post),
        people: (placed.get(id) ?? []).map(({ personId }) => {
          const person = people.get(personId);
          return { id: personId, name: person?.name ?? '—', phone: person?.phone ?? null };
        }),
      })),
  );
}

/** The roster for a message: where it is confirmed, and by when if that is still ahead. */
export function toldRoster(draft: Draft): ToldRoster {
  const { unit, period, roster } = draft.view.value;
  const due = Date.parse(period.submissionDueAt);
  return {
    unitName: unit.name,
    watches: watchesOf(draft),
    link: roster?.stage === 'published' ? `${location.origin}/me` : null,
    deadline: due > draft.sheet.value.now ? due : null,
  };
}

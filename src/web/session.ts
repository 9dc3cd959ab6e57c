import { computed, signal } from '@preact/signals';
import * as access from './api/access.js';
import type { Role, Session } from './api/access.js';
import { whenSessionEnds } from './api.js';
import { language } from './i18n.js';
import { remembered } from './memory.js';
import { belongTo, whenOwnerChanges } from './own-memory.js';
import { followClock } from './time.js';

/** Who is signed in; null: nobody; undefined: not asked yet. */
export const session = signal<Session | null | undefined>(undefined);
/** False until SMTP is configured: mails stay in the outbox. */
export const delivers = computed(() => session.value?.delivers ?? true);

/** It may be another one by now: the token is renewed whenever more is allowed, or something is still owed. */
const askAnew = () => void loadSession().catch(() => (session.value = null));
whenSessionEnds(askAnew);
whenOwnerChanges(askAnew);

/** For whom this page has shown and kept things since it was loaded. */
let shownTo: string | undefined;

/** Asks the server who we are. */
export async function loadSession(): Promise<void> {
  begin((await access.session()).session);
}

/**
 * Takes over a fresh session: the clock, and the person's language unless this browser chose one. What the browser keeps
 * of others is dropped, and a page that has shown things to another begins anew.
 */
export function begin(fresh: Session | null): void {
  if (fresh) {
    belongTo(fresh.person.id);
    shownTo ??= fresh.person.id;
    if (shownTo !== fresh.person.id) return startOver('/');
    followClock(fresh.now);
    if (remembered('language') === null) language.value = fresh.person.language;
  }
  session.value = fresh;
}

/** Loads the page anew: what it still knows of the person goes with it. */
export function startOver(address: string): void {
  session.value = null;
  // Once nothing is shown any more: what is open must not keep the browser from leaving.
  setTimeout(() => location.replace(address));
}

/** Whether the signed-in person holds one of the roles, on whatever unit. For showing or hiding, never for deciding. */
export function holds(...roles: readonly Role[]): boolean {
  return session.value?.grants.some((grant) => roles.includes(grant.role)) ?? false;
}

/** Where the person's day starts. */
export function homeOf({ home }: Session): string {
  return { board: '/', roster: '/rosters', me: '/me' }[home];
}

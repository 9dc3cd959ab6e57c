import { signOut } from './api/access.js';
import { ApiProblem, sentenceOf } from './api.js';
import { askToLeave, type Losses } from './components/LeaveDialog.js';
import { toast } from './components/Toast.js';
import { fallSilent, unlist } from './own-device.js';
import { belongTo, drafts } from './own-memory.js';
import { startOver } from './session.js';

/**
 * Signs out, and takes all that is the person’s out of this browser, which is also told no more: the next may be somebody
 * else (a session that runs out leaves a phone its reminders). Asks first when something would be lost. Where the server
 * cannot be told nobody is signed out, and nothing taken away.
 */
export async function leave(): Promise<void> {
  const found = lossesNow();
  if ((found.lines + found.forms > 0 || found.page) && !(await askToLeave(found))) return;
  // Nobody is kept from signing out by it; a push service that knows the browser no more ends the device as well.
  await unlist().catch(() => undefined);
  try {
    await signOut();
  } catch (error) {
    const over = error instanceof ApiProblem && error.status === 401;
    if (!over) return toast(sentenceOf(error), { tone: 'gap' });
  }
  await fallSilent().catch(() => undefined);
  belongTo(null);
  startOver('/sign-in');
}

function lossesNow(): Losses {
  const found = drafts().map(linesIn);
  const lines = found.reduce((sum: number, number) => sum + (number ?? 0), 0);
  return { lines, forms: found.filter((number) => number === null).length, page: asksBeforeClosing() };
}

/** How many lines wait in a draft; null: it is a form. */
function linesIn(draft: string): number | null {
  try {
    const value = JSON.parse(draft) as unknown;
    return Array.isArray(value) ? value.length : null;
  } catch {
    return null;
  }
}

/** Whether the page would have the browser ask before it is closed. */
function asksBeforeClosing(): boolean {
  return !dispatchEvent(new Event('beforeunload', { cancelable: true }));
}

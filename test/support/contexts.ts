import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

// Not playwright's defaults nor the package's: some of those switch the web's security off.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page in a context without memory, and what it may be lent for again. */
export interface Lent {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly executablePath: string;
  readonly touch: boolean;
  readonly alone: boolean;
}

// Node loads this once for a worker (runner.mjs), so that its browser serves every file: a start costs as much as a story.
const running = new Map<string, Promise<Browser>>();
/** What earlier stories gave back, with nothing of theirs in it: a new one costs three times as much. */
let left: Lent[] = [];
const out = new Set<Lent>();

/** A page without memory: of its own when it is to be `alone`, otherwise perhaps one that an earlier story gave back. */
export async function lend(
  executablePath: string,
  { touch = false, alone = false }: { readonly touch?: boolean; readonly alone?: boolean },
): Promise<Lent> {
  const earlier = alone
    ? undefined
    : left.findLast((each) => each.executablePath === executablePath && each.touch === touch);
  left = left.filter((each) => each !== earlier);
  const lent = earlier ?? (await opened(executablePath, touch, alone));
  out.add(lent);
  return lent;
}

async function opened(executablePath: string, touch: boolean, alone: boolean): Promise<Lent> {
  const browser = await started(executablePath);
  const context = await browser.newContext({
    hasTouch: touch,
    locale: 'vi-VN',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  if (!alone) page.addInitScript = context.addInitScript = refuse;
  return { page, context, executablePath, touch, alone };
}

function started(executablePath: string): Promise<Browser> {
  const earlier = running.get(executablePath);
  if (earlier) return earlier;
  const browser = chromium.launch({ executablePath, args: ARGUMENTS });
  running.set(executablePath, browser);
  // Jest has no more for this worker and waits half a second for its end, which a browser that is asked to close outlasts.
  process.on('removeListener', (event) => event === 'message' && process.exit());
  return browser;
}

function refuse(): never {
  throw new Error('A script that runs in every page cannot be taken back: open the page with `alone`.');
}

/** Keeps what a story was lent, emptied, for the next; closes what was for that story alone or cannot be emptied. */
export async function takeBack(lent: Lent): Promise<void> {
  const { page, context, alone } = lent;
  out.delete(lent);
  if (page.isClosed()) return;
  // A page whose house is closed leads nowhere.
  const empty = !alone && (await forget(page, context).then(yes, no));
  if (empty) left.push(lent);
  else await context.close();
}

/** Closes what a file opened for all its stories. Without a worker, whose end takes its browsers along, those too. */
export async function endFile(): Promise<void> {
  for (const { context } of out) await context.close();
  out.clear();
  if (process.connected) return;
  for (const browser of running.values()) await (await browser).close();
  running.clear();
  left = [];
}

const yes = () => true;
const no = () => false;

/** Leaves the page for a document of the house that asks nothing, and forgets what the story left in the browser. */
async function forget(page: Page, context: BrowserContext): Promise<void> {
  for (const event of ['console', 'pageerror', 'request', 'requestfailed', 'response', 'dialog'])
    page.removeAllListeners(event);
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.setOffline(false);
  await context.clearPermissions();
  await context.clearCookies();
  for (const other of context.pages()) if (other !== page) await other.close();
  const { origin } = new URL(page.url());
  await page.goto(`${origin}/sw.js`);
  await page.mouse.move(0, 0);
  const debug = await context.newCDPSession(page);
  await debug.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await debug.send('Page.resetNavigationHistory');
  await debug.detach();
}

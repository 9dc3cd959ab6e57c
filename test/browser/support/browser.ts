import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { TestApp } from '../../support/app.js';
import { endFile, lend, type Lent, takeBack } from '../../support/contexts.js';
import { anyBrowser, wholeBrowser } from './executable.js';

let executable = await anyBrowser();

/**
 * `describe` for what needs a browser. Without one the stories are skipped, loudly; under CI=true that is a failure.
 */
export function describeInBrowser(name: string, stories: () => void): void {
  describeIn(
    executable,
    'no Chromium: set CHROME_PATH, install chromium, or let npm install @sparticuz/chromium',
    name,
    stories,
  );
}

/** The same for what needs a browser with notices, which a headless shell is not. */
export function describeInWholeBrowser(name: string, stories: () => void): void {
  executable = wholeBrowser();
  describeIn(executable, 'no Chromium with notices: set CHROME_PATH or install chromium', name, stories);
}

function describeIn(browser: string | undefined, reason: string, name: string, stories: () => void): void {
  if (browser !== undefined) {
    describe(name, stories);
    return;
  }
  if (process.env['CI'] === 'true') {
    it(`${name}: ${reason}`, () => {
      throw new Error(reason);
    });
    return;
  }
  console.warn(`SKIPPED ${name}: ${reason}`);
  describe.skip(name, stories);
}

export interface Look {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** Fingers instead of a mouse. */
  readonly touch?: boolean;
  /** A session from `sessionFor`; nobody is signed in without. */
  readonly as?: { readonly cookie: string };
  /** In a context for this story only: for what cannot be taken back (scripts, a clock, devices, an empty cache). */
  readonly alone?: boolean;
}

/** A page of the app, and what it complained of (console errors, uncaught exceptions, refusals of the policy). */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

/** What this story opened. */
const opened = new Set<Lent>();

/** Opens an address of the app in a browser without memory and waits until its answers are in. Closed after the story. */
export async function open(app: Pick<TestApp, 'url'>, address: string, look: Look = {}): Promise<Window> {
  const lent = await lend(executable ?? '', look);
  const { page, context } = lent;
  const complaints: string[] = [];
  opened.add(lent);
  await page.setViewportSize({ width: look.width ?? 1440, height: look.height ?? 900 });
  await page.emulateMedia({ colorScheme: look.dark ? 'dark' : 'light', media: null });
  if (look.as) {
    const [name = '', value = ''] = look.as.cookie.split('=');
    await context.addCookies([{ name, value, url: app.url }]);
  }
  page.setDefaultTimeout(15_000);
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await visit(app, address, page);
  return { page, context, complaints };
}

/** Loads another address in a page that is open, for half of what a context of its own costs, and waits likewise. */
export async function visit(app: Pick<TestApp, 'url'>, address: string, page: Page): Promise<void> {
  await page.goto(app.url + address);
  await page.waitForLoadState('networkidle');
}

// What is opened before all stories stays for all of them; a page left open would go on drawing beside the next story.
beforeEach(() => opened.clear());
afterEach(async () => {
  for (const lent of opened) await takeBack(lent);
});
afterAll(endFile);

/** What axe-core finds wrong with the page as it stands, in both themes, a line each (WCAG 2.2 A and AA, best practices). */
export async function violations(page: Page): Promise<string[]> {
  await bringAxe(page);
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(nextFrame);
    const faults = await page.evaluate(runAxe, colorScheme);
    found.push(...faults.map((fault) => `${colorScheme}: ${fault}`));
  }
  return found;
}

/**
 * Through the debugger, so the page's policy stays as strict as it is; straight, as playwright's way costs half as much
 * again. Anew each time, so that nothing it remembers of the page is old. Whoever detaches takes a passkey's device away.
 */
async function bringAxe(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  const expression = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await debug.send('Runtime.evaluate', { expression });
}

/** Runs in the page: resolves once a frame with the new theme has been drawn. */
function nextFrame(): Promise<void> {
  return new Promise((drawn) => {
    requestAnimationFrame(() => requestAnimationFrame(() => drawn()));
  });
}

/** Runs in the page. The dark theme differs in its colours only: of the light one everything is asked. */
async function runAxe(theme: 'light' | 'dark'): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
  const colours = { runOnly: { type: 'rule' as const, values: ['color-contrast', 'link-in-text-block'] } };
  const { violations: found } = await axe.run(document, {
    resultTypes: ['violations'],
    ...(theme === 'dark' && colours),
  });
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(' ')} (${node.any[0]?.message ?? ''})`).join(', ')}`,
  );
}

/** There are that many, now or within five seconds: a page draws its answer to a click some frames later. */
export async function counted(where: Locator, many: number): Promise<void> {
  for (let looks = 0; looks < 100 && (await where.count()) !== many; looks++) await where.page().waitForTimeout(50);
  expect(await where.count()).toBe(many);
}

/** How many pixels the page is wider than its window; 0 when nothing scrolls sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

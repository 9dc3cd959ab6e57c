import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

// The shell draws the same pages for two thirds of the work, but shows no notices and takes no pushes.
const WHOLE = ['chromium', 'chromium-browser', 'google-chrome'];

/** A Chromium of this machine, with notices. */
export function wholeBrowser(): string | undefined {
  return installed(WHOLE);
}

/** Any Chromium, the cheapest first: this machine's, or the one that npm carries. */
export async function anyBrowser(): Promise<string | undefined> {
  return installed(['chromium-headless-shell', ...WHOLE]) ?? (await packaged());
}

function installed(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return (
    process.env['CHROME_PATH'] ||
    names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable)
  );
}

/** The Chromium that npm carries as an optional dependency. It looks for its libraries by the name of a cloud. */
async function packaged(): Promise<string | undefined> {
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
  try {
    const { default: carried } = await import('@sparticuz/chromium');
    return await carried.executablePath();
  } catch {
    return undefined;
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

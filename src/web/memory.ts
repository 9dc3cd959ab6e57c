/** What this browser remembers between visits; nothing when storage is closed to us. */
export function remembered(name: string): string | null {
  try {
    return localStorage.getItem(`watchbill.${name}`);
  } catch {
    return null;
  }
}

/** Remembers a choice in this browser, if it lets us. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`watchbill.${name}`, value);
  } catch {
    // A private window: the choice lasts until the page is closed.
  }
}

import { signal } from '@preact/signals';

/** Whether the page is being printed: what is folded on the screen lies open on paper. */
export const onPaper = signal(false);
addEventListener('beforeprint', () => (onPaper.value = true));
addEventListener('afterprint', () => (onPaper.value = false));

/** Until what was last asked for is on the page and painted, in its own letters, and its effects are done. */
export async function drawn(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await document.fonts.ready;
}

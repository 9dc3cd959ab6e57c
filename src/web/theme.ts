import { effect, signal } from '@preact/signals';
import { remember, remembered } from './memory.js';

const chosen = signal(remembered('theme'));
const system = matchMedia('(prefers-color-scheme: dark)');
const systemIsDark = signal(system.matches);
system.addEventListener('change', () => (systemIsDark.value = system.matches));

effect(() => {
  if (chosen.value === 'dark' || chosen.value === 'light') document.documentElement.dataset['theme'] = chosen.value;
});

/** Whether the dark colours are shown: the reader's choice, else the system's. */
export const isDark = (): boolean => (chosen.value ? chosen.value === 'dark' : systemIsDark.value);

/** Changes between light and dark, and remembers it. */
export function toggleTheme(): void {
  chosen.value = isDark() ? 'light' : 'dark';
  remember('theme', chosen.value);
}

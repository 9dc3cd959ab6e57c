import { signal } from '@preact/signals';

const phone = matchMedia('(max-width: 719px)');

/** Whether the window is a phone's: tabs along the bottom, and lists instead of the roster's grid. */
export const narrow = signal(phone.matches);
phone.addEventListener('change', () => (narrow.value = phone.matches));

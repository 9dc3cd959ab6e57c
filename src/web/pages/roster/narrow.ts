import { signal } from '@preact/signals';

const phone = matchMedia('(max-width: 719px)');

/** Whether the window is a phone's: lists are shown instead of the grid, never a squeezed grid. */
export const narrow = signal(phone.matches);
phone.addEventListener('change', () => (narrow.value = phone.matches));

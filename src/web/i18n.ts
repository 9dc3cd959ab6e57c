import { effect, signal } from '@preact/signals';
import { remembered, remember } from './memory.js';

export type Language = 'vi' | 'en';

/** The language every sentence is shown in. Vietnamese until the reader chooses otherwise. */
export const language = signal<Language>(remembered('language') === 'en' ? 'en' : 'vi');

effect(() => {
  document.documentElement.lang = language.value;
});

/** The reader chooses a language; this browser remembers it. */
export function speak(chosen: Language): void {
  language.value = chosen;
  remember('language', chosen);
}

/** One file's sentences in both languages. Call the result while rendering: it follows the language. */
export function dictionary<T extends object>(vi: T, en: NoInfer<T>): () => T {
  return () => (language.value === 'vi' ? vi : en);
}

/** The Vietnamese or the English name of a thing that carries both. */
export function named(thing: { readonly nameVi: string; readonly nameEn: string }): string {
  return language.value === 'vi' ? thing.nameVi : thing.nameEn;
}

/** A number with the language's separators: 1.234 or 1,234. */
export function count(number: number): string {
  return number.toLocaleString(language.value === 'vi' ? 'vi-VN' : 'en-GB');
}

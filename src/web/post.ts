import { named } from './i18n.js';

/** The post of a watch by its name in the reader's language. */
export function postOf(watch: { readonly postName: string; readonly postNameEn: string }): string {
  return named({ nameVi: watch.postName, nameEn: watch.postNameEn });
}

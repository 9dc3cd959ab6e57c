import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Draft } from './draft.js';
import { wall } from './paper/wall.js';
import css from './printing.module.css';

/**
 * Builds the paper only while the browser prints, from the button or from Ctrl+P. Browsers do not wait for a fetch
 * before they print, so the sheet is brought beforehand, after the page itself.
 */
export function usePrintSheet(draft: Draft): void {
  useEffect(() => {
    const sheets = Promise.all([import('./PrintSheet.js'), import('./paper/WallSheet.js')]);
    const host = document.createElement('div');
    let build = () => undefined as void;
    const clear = () => {
      render(null, host);
      host.remove();
      document.documentElement.classList.remove(css.printing ?? '');
    };
    sheets.then(
      ([{ PrintSheet }, { WallSheet }]) => {
        build = () => {
          document.body.append(host);
          document.documentElement.classList.add(css.printing ?? '');
          render(wall.value ? <WallSheet draft={draft} facts={wall.value} /> : <PrintSheet draft={draft} />, host);
        };
        return build;
      },
      () => undefined,
    );
    const print = () => build();
    addEventListener('beforeprint', print);
    addEventListener('afterprint', clear);
    return () => {
      clear();
      removeEventListener('beforeprint', print);
      removeEventListener('afterprint', clear);
    };
  }, [draft]);
}

import { Dialog } from '../../components/Dialog.js';
import { Kbd } from '../../components/Kbd.js';
import { gridWords } from './grid.words.js';
import css from './KeySheet.module.css';

type Rows = ReturnType<typeof gridWords>['rows'];
type Groups = ReturnType<typeof gridWords>['groups'];

/** Keys that are alternatives stand apart; keys pressed together are joined by +. */
const KEYS: readonly (readonly [keyof Groups, readonly (readonly [keyof Rows, string])[]])[] = [
  [
    'choose',
    [
      ['move', '↑ ↓ ← →'],
      ['ends', 'Home End'],
      ['pages', 'PageUp PageDown'],
      ['extend', 'Shift+↑↓←→'],
      ['row', 'Shift+Space'],
      ['all', 'Ctrl+A'],
      ['escape', 'Esc'],
    ],
  ],
  [
    'edit',
    [
      ['digits', '1 2 3'],
      ['erase', 'Del'],
      ['menu', 'Enter'],
      ['fill', 'Ctrl+D Ctrl+R'],
      ['propose', 'F'],
    ],
  ],
  ['copy', [['copy', 'Ctrl+C Ctrl+X Ctrl+V']]],
  [
    'page',
    [
      ['undo', 'Ctrl+Z'],
      ['redo', 'Ctrl+Shift+Z Ctrl+Y'],
      ['help', '?'],
    ],
  ],
];

/** Every key the grid knows. */
export function KeySheet({ onClose }: { onClose: () => void }) {
  const t = gridWords();
  return (
    <Dialog title={t.shortcuts} onClose={onClose} wide>
      <div class={css.groups}>
        {KEYS.map(([group, rows]) => (
          <section key={group}>
            <h3>{t.groups[group]}</h3>
            <dl class={css.keys}>
              {rows.map(([row, keys]) => (
                <div key={row}>
                  <dt>
                    {keys.split(' ').map((combination) => (
                      <span key={combination}>
                        {combination.split('+').map((key) => (
                          <Kbd key={key}>{key}</Kbd>
                        ))}
                      </span>
                    ))}
                  </dt>
                  <dd>{t.rows[row]}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p class={css.drag}>{t.rows.drag}</p>
    </Dialog>
  );
}

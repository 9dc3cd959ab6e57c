import type { Warning } from '../../api/swaps.js';
import { language } from '../../i18n.js';
import css from './Swaps.module.css';

/** The rules somebody would not keep, each with how much is missing. */
export function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  return (
    <>
      {warnings.map((warning) => (
        <em key={warning.vi} class={warning.hard ? css.hard : css.soft}>
          {warning.hard ? '✕ ' : '⚠ '}
          {warning[language.value]}
        </em>
      ))}
    </>
  );
}

import { language } from '../i18n.js';
import css from './Skeleton.module.css';
import { VisuallyHidden } from './VisuallyHidden.js';

/** Grey lines where rows will be, at their final height, so that nothing moves when they come. */
export function Skeleton({ rows = 8, height = 29 }: { rows?: number; height?: number }) {
  return (
    <div role="status">
      <VisuallyHidden>{language.value === 'vi' ? 'Đang tải…' : 'Loading…'}</VisuallyHidden>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} class={css.row} style={{ height: `${height}px` }}>
          <span style={{ width: `${18 + ((index * 7) % 14)}%` }} />
          <span style={{ width: `${34 + ((index * 11) % 20)}%` }} />
        </div>
      ))}
    </div>
  );
}

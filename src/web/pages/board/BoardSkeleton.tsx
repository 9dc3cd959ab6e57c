import { Skeleton } from '../../components/Skeleton.js';
import css from './BoardSkeleton.module.css';

/** The board's shape while its figures are on their way. */
export function BoardSkeleton() {
  return (
    <>
      <div class={css.tiles} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </div>
      <div class={css.rows}>
        <Skeleton rows={20} />
      </div>
    </>
  );
}

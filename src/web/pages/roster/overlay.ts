import { useEffect } from 'preact/hooks';

/** Puts a fixed box beside a cell, inside the window; the scrolled grid cannot cut it off. */
export function lay(box: HTMLElement, cell: HTMLElement): void {
  const at = cell.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const below = at.bottom + 4 + size.height < innerHeight;
  box.style.left = `${Math.max(8, Math.min(at.left, innerWidth - size.width - 8))}px`;
  box.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - size.height - 4)}px`;
}

/** Closes a box when something else is pressed or moved. */
export function useOutside(box: { current: HTMLElement | null }, onClose: () => void): void {
  useEffect(() => {
    const outside = (event: Event) => !box.current?.contains(event.target as Node) && onClose();
    addEventListener('pointerdown', outside, true);
    addEventListener('scroll', outside, true);
    addEventListener('resize', outside);
    return () => {
      removeEventListener('pointerdown', outside, true);
      removeEventListener('scroll', outside, true);
      removeEventListener('resize', outside);
    };
  }, []);
}

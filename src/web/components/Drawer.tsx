import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { language } from '../i18n.js';
import { Button } from './Button.js';
import css from './Drawer.module.css';

/**
 * A panel at the right edge that leaves the page usable; on phones a modal sheet from below. Mounted means open.
 * `about` names what it shows: when that changes, focus and scroll start again.
 */
export function Drawer({
  title,
  note,
  about,
  onClose,
  children,
  footer,
}: {
  title: string;
  note?: ComponentChildren;
  about: string;
  onClose: () => void;
  children: ComponentChildren;
  footer?: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const panel = useOpen(onClose);
  const id = useId();
  useEffect(() => heading.current?.focus(), [about]);
  return (
    <dialog
      ref={panel}
      class={css.drawer}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div class={css.inside}>
        <div class={css.head}>
          <div>
            <h2 id={id} ref={heading} tabIndex={-1}>
              {title}
            </h2>
            {note && <p>{note}</p>}
          </div>
          <Button kind="quiet" icon="close" bare onClick={onClose}>
            {language.value === 'vi' ? 'Đóng' : 'Close'}
          </Button>
        </div>
        <div class={css.body} key={about}>
          {children}
        </div>
        {footer && <div class={css.foot}>{footer}</div>}
      </div>
    </dialog>
  );
}

/** Opens the dialog, closes on Escape wherever focus is, and gives focus back at the end. */
function useOpen(onClose: () => void) {
  const panel = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const before = document.activeElement;
    if (matchMedia('(max-width: 719px)').matches) panel.current?.showModal();
    else panel.current?.show();
    const leave = (event: KeyboardEvent) => {
      if (event.code === 'Escape' && !event.defaultPrevented) close.current();
    };
    addEventListener('keydown', leave);
    return () => {
      removeEventListener('keydown', leave);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return panel;
}

import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { classes } from '../classes.js';
import { language } from '../i18n.js';
import { Button } from './Button.js';
import css from './Dialog.module.css';

let opened = 0;

/**
 * A modal dialog on the browser's own <dialog>: focus is kept inside and given back. On phones it is a sheet from below.
 * Mounted means open.
 */
export function Dialog({
  title,
  aside,
  onClose,
  children,
  footer,
  wide,
}: {
  title: ComponentChildren;
  /** Beside the title, e.g. a badge. */
  aside?: ComponentChildren;
  onClose: () => void;
  children: ComponentChildren;
  footer?: ComponentChildren;
  wide?: boolean;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Not useId: it counts anew in a tree of its own, as the question before signing out is, and names would be mistaken.
  const [id] = useState(() => `dialog-${++opened}`);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => before instanceof HTMLElement && before.isConnected && before.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={classes(css.dialog, wide && css.wide)}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div class={css.inside}>
        <div class={css.head}>
          <h2 id={id}>{title}</h2>
          {aside}
          <Button kind="quiet" icon="close" bare class={css.close} onClick={onClose}>
            {language.value === 'vi' ? 'Đóng' : 'Close'}
          </Button>
        </div>
        <div class={css.body}>{children}</div>
        {footer && <div class={css.foot}>{footer}</div>}
      </div>
    </dialog>
  );
}

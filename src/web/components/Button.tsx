import type { AriaRole, ComponentChildren } from 'preact';
import { classes } from '../classes.js';
import css from './Button.module.css';
import { Icon, type IconName } from './Icon.js';

interface Looks {
  kind?: 'primary' | 'plain' | 'quiet' | 'accent' | 'danger' | undefined;
  icon?: IconName | undefined;
  size?: 'small' | 'big' | undefined;
  /** Only the icon is shown; the children are its name for those who cannot see it. */
  bare?: boolean | undefined;
  class?: string | undefined;
  children: ComponentChildren;
}

export interface ButtonProps extends Looks {
  onClick?: ((event: MouseEvent) => void) | undefined;
  type?: 'button' | 'submit' | undefined;
  disabled?: boolean | undefined;
  /** At work: shown as such and not pressed twice. */
  busy?: boolean | undefined;
  pressed?: boolean | undefined;
  expanded?: boolean | undefined;
  title?: string | undefined;
  id?: string | undefined;
}

/** A thing to press. */
export function Button({
  kind,
  icon,
  size,
  bare,
  children,
  busy,
  pressed,
  expanded,
  class: extra,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={rest.type ?? 'button'}
      class={looks({ kind, size, bare, class: extra })}
      disabled={rest.disabled === true || busy === true}
      aria-busy={busy}
      aria-pressed={pressed}
      aria-expanded={expanded}
      title={rest.title ?? (bare && typeof children === 'string' ? children : undefined)}
    >
      <Inside icon={icon} bare={bare} size={size}>
        {children}
      </Inside>
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({
  href,
  kind,
  icon,
  size,
  bare,
  children,
  class: extra,
  ...rest
}: Looks & {
  href: string;
  download?: string | boolean | undefined;
  target?: string | undefined;
  role?: AriaRole | undefined;
}) {
  return (
    <a
      {...rest}
      href={href}
      class={looks({ kind, size, bare, class: extra })}
      title={bare && typeof children === 'string' ? children : undefined}
    >
      <Inside icon={icon} bare={bare} size={size}>
        {children}
      </Inside>
    </a>
  );
}

function looks({ kind = 'plain', size, bare, class: extra }: Omit<Looks, 'children' | 'icon'>): string {
  return classes(css.button, css[kind], size && css[size], bare && css.bare, extra);
}

function Inside({ icon, bare, size, children }: Pick<Looks, 'icon' | 'bare' | 'size' | 'children'>) {
  return (
    <>
      {icon && <Icon name={icon} size={size === 'big' ? 22 : 17} />}
      {bare ? <span class={css.name}>{children}</span> : children}
    </>
  );
}

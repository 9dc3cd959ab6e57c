import type { ComponentChildren } from 'preact';
import { Button, ButtonLink } from './Button.js';
import css from './Empty.module.css';
import { Icon, type IconName } from './Icon.js';

type Step = { label: string; href: string } | { label: string; act: () => void };

/** Nothing to show, and the next step. */
export function Empty({
  title,
  icon = 'calendar',
  children,
  action,
}: {
  title: string;
  icon?: IconName;
  children?: ComponentChildren;
  action?: Step | undefined;
}) {
  return (
    <div class={css.empty}>
      <Icon name={icon} size={34} />
      <h2>{title}</h2>
      {children && <div class={css.words}>{children}</div>}
      {action &&
        ('href' in action ? (
          <ButtonLink kind="primary" href={action.href}>
            {action.label}
          </ButtonLink>
        ) : (
          <Button kind="primary" onClick={action.act}>
            {action.label}
          </Button>
        ))}
    </div>
  );
}

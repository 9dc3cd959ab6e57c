import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './Icon.js';
import css from './Notice.module.css';

const icons: Readonly<Record<'gap' | 'part' | 'ok' | 'plain', IconName>> = {
  gap: 'warning',
  part: 'warning',
  ok: 'check',
  plain: 'mail',
};

/** A sentence in a box of its tone; those that tell of a failure are announced. */
export function Notice({ tone, children }: { tone: 'gap' | 'part' | 'ok' | 'plain'; children: ComponentChildren }) {
  return (
    <div class={css.notice} data-tone={tone} role={tone === 'gap' ? 'alert' : undefined}>
      <Icon name={icons[tone]} size={18} />
      <div>{children}</div>
    </div>
  );
}

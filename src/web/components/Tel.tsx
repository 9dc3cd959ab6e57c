import { Icon } from './Icon.js';
import css from './Tel.module.css';

/** The address that dials a number as people write it. */
export const dial = (phone: string): string => `tel:${phone.replace(/[^\d+]/g, '')}`;

/** A handset that calls; `whom` is said to those who cannot see it. */
export function Tel({ phone, whom }: { phone: string; whom: string }) {
  return (
    <a class={css.tel} href={dial(phone)} aria-label={`${whom} ${phone}`} title={phone}>
      <Icon name="phone" size={15} />
    </a>
  );
}

import css from './Logo.module.css';

/** A clock on the house's colour. */
export function Logo({ size = 25 }: { size?: number }) {
  return (
    <svg class={css.logo} width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" />
      <path d="M10.5 6.5v6.3l4.6 2.4" />
    </svg>
  );
}

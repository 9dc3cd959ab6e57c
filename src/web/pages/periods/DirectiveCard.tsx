import type { Period } from '../../api/periods.js';
import { fullDate } from '../../dates.js';
import css from './DirectiveCard.module.css';
import { directiveWords } from './directive.words.js';
import { DirectiveFiles } from './DirectiveFiles.js';

/** The letter behind a period: who ordered what, and the letter itself with what came with it. */
export function DirectiveCard({ period, mayAttach }: { period: Period; mayAttach: boolean }) {
  const t = directiveWords();
  const { directiveNumber, directiveOn, directiveIssuer, directiveSubject, directiveText, orders } = period;
  const line = [directiveNumber, directiveOn && fullDate(directiveOn), directiveIssuer].filter(Boolean).join(' · ');
  const silent = !line && !directiveSubject && !directiveText && orders.length === 0;
  return (
    <div class={css.directive}>
      {silent && <p>{t.none}</p>}
      {line && <p>{line}</p>}
      {directiveSubject && <p class={css.subject}>{directiveSubject}</p>}
      {orders.length > 0 && (
        <ol class={css.orders} aria-label={t.orders}>
          {orders.map((order) => (
            <li key={order}>{order}</li>
          ))}
        </ol>
      )}
      {directiveText && (
        <details>
          <summary>{t.text}</summary>
          <p class={css.text}>{directiveText}</p>
        </details>
      )}
      <DirectiveFiles periodId={period.id} mayAttach={mayAttach} />
    </div>
  );
}

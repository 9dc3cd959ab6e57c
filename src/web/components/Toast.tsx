import { signal } from '@preact/signals';
import { Button } from './Button.js';
import css from './Toast.module.css';

interface Message {
  readonly text: string;
  readonly tone: 'plain' | 'gap';
  readonly action?: { readonly label: string; readonly act: () => void } | undefined;
}

const shown = signal<Message | null>(null);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says one thing for 6 seconds; the next message takes its place. */
export function toast(text: string, { tone = 'plain', action }: Partial<Pick<Message, 'tone' | 'action'>> = {}): void {
  shown.value = { text, tone, action };
  countDown();
}

function countDown(): void {
  clearTimeout(timer);
  timer = setTimeout(() => (shown.value = null), 6000);
}

/** Where messages appear: a polite live region that is always there. */
export function ToastRegion() {
  const message = shown.value;
  return (
    <div
      class={css.region}
      role="status"
      aria-live="polite"
      onMouseEnter={() => clearTimeout(timer)}
      onMouseLeave={countDown}
    >
      {message && (
        <div class={css.toast} data-tone={message.tone}>
          <span>{message.text}</span>
          {message.action && (
            <Button
              kind="quiet"
              size="small"
              class={css.act}
              onClick={() => {
                shown.value = null;
                message.action?.act();
              }}
            >
              {message.action.label}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

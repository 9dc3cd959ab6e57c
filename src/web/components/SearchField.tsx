import { useEffect, useRef } from 'preact/hooks';
import { Icon } from './Icon.js';
import { Kbd } from './Kbd.js';
import css from './SearchField.module.css';

/** A search box; the key `/` goes to it from anywhere on the page, whatever the input method, and Esc empties it. */
export function SearchField({
  label,
  placeholder,
  value,
  onInput,
}: {
  label: string;
  placeholder?: string | undefined;
  value: string;
  onInput: (text: string) => void;
}) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const goThere = (event: KeyboardEvent) => {
      if (
        event.code !== 'Slash' ||
        event.shiftKey ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        isTyping(event.target)
      )
        return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    addEventListener('keydown', goThere);
    return () => removeEventListener('keydown', goThere);
  }, []);
  return (
    <label class={css.search}>
      <Icon name="search" size={16} />
      <input
        ref={box}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={placeholder ?? label}
        value={value}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => event.code === 'Escape' && onInput('')}
      />
      {value === '' && <Kbd>/</Kbd>}
    </label>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

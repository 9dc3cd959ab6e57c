import { language, speak } from '../i18n.js';
import { leave } from '../leaving.js';
import { holds } from '../session.js';
import { isDark, toggleTheme } from '../theme.js';
import { waitingSwaps } from '../swaps.js';
import { Badge } from './Badge.js';
import css from './FrameMenu.module.css';
import { words } from './Frame.words.js';
import { menuWords } from './FrameMenuItems.words.js';
import { Icon } from './Icon.js';

/** What the menu offers once it is open. */
export function FrameMenuItems() {
  const t = words();
  const menu = menuWords();
  return (
    <>
      <a href="/swaps">
        <Icon name="swap" /> {menu.swaps}
        {waitingSwaps.value > 0 && (
          <Badge tone="accent" label={t.waiting(waitingSwaps.value)}>
            {waitingSwaps.value}
          </Badge>
        )}
      </a>
      <a href="/happenings">
        <Icon name="bell" /> {menu.happenings}
      </a>
      <a href="/alerts">
        <Icon name="warning" /> {menu.alerts}
      </a>
      <a href="/incidents">
        <Icon name="warning" /> {menu.incidents}
      </a>
      <a href="/advisories">
        <Icon name="warning" /> {menu.advisories}
      </a>
      <a href="/botnet">
        <Icon name="warning" /> {menu.botnet}
      </a>
      <a href="/outbox">
        <Icon name="mail" /> {menu.outbox}
      </a>
      {holds('administrator', 'department', 'head') && (
        <a href="/audit">
          <Icon name="book" /> {menu.audit}
        </a>
      )}
      {holds('administrator') && (
        <a href="/retention">
          <Icon name="trash" /> {menu.retention}
        </a>
      )}
      <a href="/periods">
        <Icon name="calendar" /> {menu.periods}
      </a>
      <button type="button" class={css.narrow} onClick={() => speak(language.value === 'vi' ? 'en' : 'vi')}>
        <Icon name="swap" /> {t.other}
      </button>
      <button type="button" class={css.narrow} onClick={toggleTheme}>
        <Icon name={isDark() ? 'sun' : 'moon'} /> {isDark() ? t.light : t.dark}
      </button>
      <a href="/account">
        <Icon name="person" /> {menu.account}
      </a>
      <button type="button" onClick={() => void leave()}>
        <Icon name="leave" /> {menu.signOut}
      </button>
    </>
  );
}

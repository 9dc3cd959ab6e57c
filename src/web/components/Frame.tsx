import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { Banner } from './Banner.js';
import { FrameMenu } from './FrameMenu.js';
import css from './Frame.module.css';
import { words } from './Frame.words.js';
import { Icon, type IconName } from './Icon.js';
import { Logo } from './Logo.js';
import { clock, longDay } from '../dates.js';
import { language, speak } from '../i18n.js';
import { session } from '../session.js';
import { later } from '../later.js';
import { narrow } from '../narrow.js';
import { isDark, toggleTheme } from '../theme.js';
import { minute, today } from '../time.js';

const SilentBanner = later(() => import('./SilentBanner.js').then((module) => module.SilentBanner));

/** What is around every page: top bar, banner, and on phones the tabs along the bottom. */
export function Frame({ children }: { children: ComponentChildren }) {
  const t = words();
  const department = session.value?.department?.name;
  const other = language.value === 'vi' ? 'en' : 'vi';
  return (
    <div class={css.frame}>
      <a class={css.skip} href="#content">
        {t.skip}
      </a>
      <header class={css.top}>
        <a class={css.brand} href="/" aria-label={`Lịch trực · ${t.board}`}>
          <Logo />
          <b>Lịch trực</b>
        </a>
        {department && <span class={css.department}>{department}</span>}
        <Tabs class={css.tabs} />
        <p class={css.clock}>
          <time dateTime={new Date(minute.value).toISOString()}>{clock(minute.value)}</time>
          <span>{longDay(today.value)}</span>
        </p>
        <button
          type="button"
          class={css.tool}
          data-wide
          lang={other}
          aria-label={`${other.toUpperCase()}: ${t.other}`}
          onClick={() => speak(other)}
        >
          {other.toUpperCase()}
        </button>
        <button type="button" class={css.tool} data-wide aria-label={isDark() ? t.light : t.dark} onClick={toggleTheme}>
          <Icon name={isDark() ? 'sun' : 'moon'} />
        </button>
        <FrameMenu />
      </header>
      <Banner />
      <SilentBanner />
      <main id="content" class={css.content} tabIndex={-1}>
        {children}
      </main>
      {narrow.value && <Tabs class={css.bottom} icons />}
    </div>
  );
}

const tabs: readonly { href: string; word: 'board' | 'rosters' | 'me' | 'directory'; icon: IconName; also?: string }[] =
  [
    { href: '/', word: 'board', icon: 'map' },
    { href: '/rosters', word: 'rosters', icon: 'table', also: '/units/' },
    { href: '/me', word: 'me', icon: 'person' },
    { href: '/directory', word: 'directory', icon: 'book' },
  ];

function Tabs({ class: name, icons }: { class: string | undefined; icons?: boolean }) {
  const { path } = useLocation();
  const t = words();
  return (
    <nav class={name} aria-label={t.main}>
      {tabs.map(({ href, word, icon, also }) => (
        <a key={href} href={href} aria-current={path === href || (also && path.startsWith(also)) ? 'page' : undefined}>
          {icons && <Icon name={icon} size={22} />}
          {t[word]}
        </a>
      ))}
    </nav>
  );
}

import { useMemo, useRef, useState } from 'preact/hooks';
import css from './MailPaper.module.css';

/**
 * A mail's HTML in a frame where nothing runs. The page's policy forbids inline styles there too, so they are lifted
 * out of the text and set again through the DOM; links lose their address, for they are the receiver's to press.
 */
export function MailPaper({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(120);
  const mail = useMemo(() => lifted(html), [html]);
  const dress = () => {
    const page = frame.current?.contentDocument;
    if (!page) return;
    const Sheet = page.defaultView?.CSSStyleSheet;
    if (Sheet) {
      const sheet = new Sheet();
      sheet.replaceSync(mail.sheet);
      page.adoptedStyleSheets = [sheet];
    }
    for (const element of page.querySelectorAll<HTMLElement>('[data-style]')) {
      element.style.cssText = element.dataset['style'] ?? '';
    }
    setHeight(page.documentElement.scrollHeight);
  };
  return (
    <iframe
      ref={frame}
      class={css.paper}
      title={title}
      sandbox="allow-same-origin"
      srcdoc={mail.html}
      style={{ height: `${height}px` }}
      onLoad={dress}
    />
  );
}

function lifted(html: string): { html: string; sheet: string } {
  // Renamed before parsing: even a page nobody sees is held to the policy.
  const page = new DOMParser().parseFromString(html.replace(/(<[^>]*\s)style=/g, '$1data-style='), 'text/html');
  let sheet = 'a { color: revert; text-decoration: underline }';
  for (const style of page.querySelectorAll('style')) {
    sheet += style.textContent;
    style.remove();
  }
  for (const link of page.querySelectorAll('a[href]')) link.removeAttribute('href');
  for (const foreign of page.querySelectorAll('script, link, iframe, object, form, base, meta[http-equiv]'))
    foreign.remove();
  return { html: `<!doctype html>${page.documentElement.outerHTML}`, sheet };
}

import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';

interface PageProps {
  readonly title: string;
  readonly language: 'vi' | 'en';
  readonly children: ComponentChildren;
}

/**
 * The shell of every page that must work without script. Its referrer policy is laxer than the house's: under
 * `no-referrer` browsers send the page's own form with `Origin: null`, and the guard could not tell it from a forgery.
 */
function Page({ title, language, children }: PageProps) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="same-origin" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · Lịch trực`}</title>
        <link rel="stylesheet" href="/assets/views.css" />
        <link rel="icon" type="image/svg+xml" href="/assets/icon.svg" />
      </head>
      <body>
        <header>Lịch trực</header>
        <main>{children}</main>
      </body>
    </html>
  );
}

/** A whole HTML document. */
export function page(props: PageProps): string {
  return `<!doctype html>\n${renderToString(<Page {...props} />)}`;
}

import { renderToString } from 'preact-render-to-string';
import type { Letter } from '../notices/channels/mail/letter.js';

// Mail programs know neither style sheets of ours nor variables: plain colours, inline.
const ink = '#1d2733';
const quiet = '#5b6775';
const line = '#d9dfe6';
const accent = '#1457a8';
const font = "'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

/** The HTML part of a mail: one column, readable without images, no script, nothing fetched. */
export function mailHtml(letter: Letter): string {
  return `<!doctype html>${renderToString(<Mail {...letter} />)}`;
}

function Mail({ language, subject, greeting, lead, facts, lists, links, closing }: Letter) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{subject}</title>
      </head>
      <body style={`margin:0;padding:16px;color:${ink};font:16px/1.45 ${font}`}>
        <div style="max-width:560px;margin:0 auto">
          <p>{greeting}</p>
          <p>{lead}</p>
          {facts.length > 0 && <Facts facts={facts} />}
          {lists.map(({ title, items, more }) => (
            <div>
              <p style="margin:16px 0 4px;font-weight:600">{title}</p>
              <ol style="margin:0;padding-left:24px">
                {items.map((item) => (
                  <li>{item}</li>
                ))}
              </ol>
              {more !== undefined && <p style="margin:4px 0 0">{more}</p>}
            </div>
          ))}
          {links.map(({ label, url }, index) => (
            <p style="margin:12px 0">
              <a href={/^https?:/.test(url) ? url : undefined} style={index === 0 ? button : `color:${accent}`}>
                {label}
              </a>
            </p>
          ))}
          <p style={`margin-top:24px;padding-top:8px;border-top:1px solid ${line};color:${quiet};font-size:13px`}>
            {closing}
          </p>
        </div>
      </body>
    </html>
  );
}

const button = `display:inline-block;padding:12px 20px;border-radius:8px;background:${accent};color:#ffffff;text-decoration:none;font-weight:600`;

function Facts({ facts }: Pick<Letter, 'facts'>) {
  return (
    <table role="presentation" style={`border-collapse:collapse;width:100%;border-top:1px solid ${line}`}>
      {facts.map(({ label, value }) => (
        <tr style={`border-bottom:1px solid ${line}`}>
          <td style={`padding:6px 12px 6px 0;color:${quiet};vertical-align:top;width:38%`}>{label}</td>
          <td style="padding:6px 0;vertical-align:top;overflow-wrap:anywhere">{value}</td>
        </tr>
      ))}
    </table>
  );
}

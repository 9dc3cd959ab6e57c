import type { Advisory } from '../../api/advisories.js';
import { units } from '../../api/units.js';
import { moment, ms } from '../../dates.js';
import { named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import own from './Advisories.module.css';
import { words } from './words.js';

/** What an advisory says. */
export function Facts({ advisory }: { advisory: Advisory }) {
  const t = words();
  const { product, versions, cves, todo, links, dueAt, issuedBy, unitName, issuedAt } = advisory;
  return (
    <dl class={own.facts}>
      <dt>{t.due}</dt>
      <dd>{moment(ms(dueAt))}</dd>
      <dt>{t.product}</dt>
      <dd>{[product, versions, cves.join(', ')].filter(Boolean).join(' · ')}</dd>
      <dt>{t.todo}</dt>
      <dd>{todo}</dd>
      {links.length > 0 && <dt>{t.links}</dt>}
      {links.length > 0 && (
        <dd>
          {links.map((link) => (
            <a key={link} href={link} target="_blank" rel="noopener noreferrer">
              {link}
            </a>
          ))}
        </dd>
      )}
      <dt>{t.for}</dt>
      <dd>
        <Addressed advisory={advisory} />
      </dd>
      <dt>{t.sent}</dt>
      <dd>{[issuedBy, unitName, moment(ms(issuedAt))].join(' · ')}</dd>
    </dl>
  );
}

function Addressed({ advisory: { topName, kindIds } }: { advisory: Advisory }) {
  const { value } = useLoaded(() => units({ search: topName }), `kinds of units ${topName}`);
  const kinds = (value?.kinds ?? []).filter(({ id }) => kindIds.includes(id)).map(named);
  return <>{[topName, kinds.length > 0 && words().kinds(kinds.join(', '))].filter(Boolean).join(' · ')}</>;
}

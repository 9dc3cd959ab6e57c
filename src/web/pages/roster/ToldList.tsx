import type { PublicationPreview } from '../../api/rosters.js';
import { Badge } from '../../components/Badge.js';
import { Differences } from './Differences.js';
import css from './PublishDialog.module.css';
import { publishWords } from './publish.words.js';

/** What publishing changes, day by day; who hears of it by mail, and who must be told in another way. */
export function ToldList({ preview }: { preview: PublicationPreview }) {
  const t = publishWords();
  // A restatement tells nobody: it only changes the words of what they already know.
  const told = preview.changes.filter(({ kind }) => kind !== 'restate');
  const people = new Map(told.map((change) => [change.personId, change]));
  if (preview.changes.length === 0) return <p class={css.none}>{t.nobody}</p>;
  const mailed = [...people.values()].filter(({ hasEmail }) => hasEmail).map(({ personName }) => personName);
  const mailless = [...people.values()].filter(({ hasEmail }) => !hasEmail).map(({ personName }) => personName);
  return (
    <>
      <section>
        <h3>{t.differences}</h3>
        <Differences of={preview.differences} />
      </section>
      <section>
        <h3>
          {people.size === 0 ? t.onlyWords : t.told(people.size)}{' '}
          {mailless.length > 0 && <Badge tone="part">{t.withoutMail(mailless.length)}</Badge>}
        </h3>
        {mailed.length > 0 && (
          <p>
            <b>{t.byMail}:</b> {mailed.join(', ')}
          </p>
        )}
        {mailless.length > 0 && (
          <p class={css.mailless}>
            <b>{t.noMail}:</b> {mailless.join(', ')}
          </p>
        )}
      </section>
    </>
  );
}

import { useRoute } from 'preact-iso';
import { sentenceOf } from '../../api.js';
import { contacts, units } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useLoaded } from '../../loaded.js';
import { Card, type CardFacts } from './Card.js';
import css from './Emergency.module.css';
import { emergencyWords } from './emergency.words.js';

/** As many as fit on a sheet of A4, each of A6. */
const CARDS = [1, 2, 3, 4];

/** Whom to call, in order, and what to say, on cards to be cut out and carried. */
export default function Emergency() {
  const t = emergencyWords();
  const { unitId = '' } = useRoute().params;
  const { value, error } = useLoaded(() => facts(unitId), unitId);
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: t.back, href: '/directory' }} />;
  if (!value) return <Skeleton rows={8} height={46} />;
  return (
    <>
      <div class={css.head}>
        <a class={css.back} href={`/directory?unit=${unitId}`}>
          ‹ {t.back}
        </a>
        <PageHead title={t.title} note={value.unitName}>
          <Button kind="primary" icon="print" disabled={value.calls.length === 0} onClick={() => print()}>
            {t.print}
          </Button>
        </PageHead>
        <p>{value.calls.length === 0 ? t.none : t.note}</p>
      </div>
      <div class={css.sheet}>
        {CARDS.map((n) => (
          // The same card four times: one is read out.
          <div key={n} aria-hidden={n > 1}>
            <Card facts={value} />
          </div>
        ))}
      </div>
    </>
  );
}

async function facts(unitId: string): Promise<CardFacts> {
  const [{ contacts: found }, { units: known }] = await Promise.all([contacts(unitId), units({ under: unitId })]);
  const unit = known.find(({ id }) => id === unitId);
  return {
    unitName: unit?.name ?? '',
    dutyPhone: unit?.dutyPhone ?? null,
    calls: found.flatMap((contact) => {
      const phones = [contact.hotline, contact.phone].filter((phone) => phone !== null);
      return phones.length === 0 ? [] : [{ ...contact, phones }];
    }),
  };
}

import { addDays, startOfDay, HO_CHI_MINH } from '../../../rota/calendar.js';
import { DAY } from '../../../rota/interval.js';
import type { Period } from '../../api/periods.js';
import { clock, dayAt, ms } from '../../dates.js';
import forms from './Forms.module.css';
import { inheritedWords } from './inherited.words.js';

/** What a new period has from the earlier one, what it shares with it, and what it does not take over, in words. */
export function Inherited({ model }: { model: Period }) {
  const t = inheritedWords();
  const { firstOn, lastOn, reportClocks, demands, orders } = model;
  const due = ms(model.submissionDueAt);
  const facts = [
    t.days(daysFrom(firstOn, addDays(lastOn, 1))),
    t.due(daysFrom(dayAt(due), firstOn), clock(due)),
    reportClocks.length > 0 && t.reports(reportClocks.join(', ')),
    demands.length > 0 && t.demands(demands.length),
    orders.length > 0 && t.orders(orders.length),
  ];
  return (
    <ul class={forms.inherited} aria-label={t.inherited}>
      <li>
        <b>{t.copied}</b> {facts.filter(Boolean).join(', ')}.
      </li>
      <li>
        <b>{t.shared}</b> {t.sharedAre}
      </li>
      <li>
        <b>{t.left}</b> {t.leftAre}
      </li>
    </ul>
  );
}

const daysFrom = (one: string, other: string): number =>
  Math.round((startOfDay(other, HO_CHI_MINH) - startOfDay(one, HO_CHI_MINH)) / DAY);

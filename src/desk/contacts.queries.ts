import type { Runner } from '../calendars/duty-facts.js';
import { above, validOn } from '../calendars/escalation.js';
import type { UncalledContact } from '../notices/digest-facts.js';
import { addDays, type CivilDay, dayOf, HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import { isToBeCalled } from '../rota/contact-checks.js';
import type { Instant } from '../rota/interval.js';

interface Row extends UncalledContact {
  readonly unitId: string;
  readonly unitName: string;
  readonly periods: readonly { readonly firstOn: CivilDay; readonly lastOn: CivilDay }[];
}

/** The contacts valid today whose number is to be called, by the unit that keeps them, in its order. */
export async function contactsToCall(runner: Runner, now: Instant): Promise<Row[]> {
  const rows = await runner.query<Row>(
    `WITH RECURSIVE ${above('(SELECT DISTINCT unit_id FROM contact) keeper')}
     SELECT contact.unit_id AS "unitId", unit.name AS "unitName", contact.organisation,
            coalesce(contact.hotline_written, contact.phone_written) AS phone, contact.verified_at AS "verifiedAt",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('firstOn', period.first_on, 'lastOn', period.last_on)), '[]')
               FROM nearest JOIN period ON period.unit_id = nearest.id WHERE nearest.root = contact.unit_id) AS periods
       FROM contact JOIN unit ON unit.id = contact.unit_id
      WHERE coalesce(contact.hotline_written, contact.phone_written) IS NOT NULL AND ${validOn('$1::date')}
      ORDER BY unit.name COLLATE vietnamese, unit.id, contact."position", contact.id`,
    [dayOf(now, HO_CHI_MINH)],
  );
  return rows.filter(({ verifiedAt, periods }) => isToBeCalled(verifiedAt, periods.map(days), now));
}

const days = ({ firstOn, lastOn }: Row['periods'][number]) => ({
  start: startOfDay(firstOn, HO_CHI_MINH),
  end: startOfDay(addDays(lastOn, 1), HO_CHI_MINH),
});

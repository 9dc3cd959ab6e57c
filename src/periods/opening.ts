import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { Problem, type Words } from '../http/problem.js';
import type { CivilDay } from '../rota/calendar.js';
import { addDays, HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { replaceDemand, usualDemand } from './demands.js';
import { Period } from './period.entity.js';
import type { newPeriod } from './period.schema.js';

/** The longest a period lasts, in days. */
const LONGEST = 93;

/** Opens a period with its demand (the usual one unless given) and returns its id. Problems as `checkDates`, `replaceDemand`. */
export async function openPeriod(
  tx: EntityManager,
  unitId: string,
  { demands, ...wanted }: Omit<z.output<typeof newPeriod>, 'filesOf'>,
  by: Pick<Actor, 'personId'>,
): Promise<string> {
  checkDates(wanted);
  const period = await tx.save(Period, tx.create(Period, { ...(wanted as Partial<Period>), unitId }));
  await replaceDemand(tx, period.id, demands ?? usualDemand);
  await new AuditLog().record(tx, {
    actor: by.personId,
    operation: 'Periods.open',
    subjectKind: 'period',
    subjectId: period.id,
    unitId,
    after: { title: wanted.title, firstOn: wanted.firstOn, lastOn: wanted.lastOn },
  });
  return period.id;
}

interface Dates {
  readonly firstOn: CivilDay;
  readonly lastOn: CivilDay;
  readonly submissionDueAt: Instant;
}

/** A period is at most 93 days of this age, and rosters are due before it is over. Problem `not-valid`. */
export function checkDates({ firstOn, lastOn, submissionDueAt }: Dates): void {
  // First, since beyond the year 9999 there is no next day to reckon with.
  const age = { vi: 'Chỉ nhận các năm 2000–2199', en: 'Only the years 2000 to 2199' };
  refuseIf(firstOn < '2000-01-01', '#/firstOn', age);
  refuseIf(lastOn > '2199-12-31', '#/lastOn', age);
  refuseIf(lastOn < firstOn, '#/lastOn', { vi: 'Kết thúc phải sau bắt đầu', en: 'The end must come after the start' });
  const longest = { vi: `Kỳ trực dài nhất ${LONGEST} ngày`, en: `A period lasts ${LONGEST} days at most` };
  refuseIf(lastOn >= addDays(firstOn, LONGEST), '#/lastOn', longest);
  const due = { vi: 'Hạn nộp phải trước khi kỳ trực kết thúc', en: 'Rosters are due before the period ends' };
  refuseIf(submissionDueAt >= startOfDay(addDays(lastOn, 1), HO_CHI_MINH), '#/submissionDueAt', due);
}

function refuseIf(wrong: boolean, pointer: string, detail: Words): void {
  if (wrong) throw new Problem('not-valid', { errors: [{ pointer, detail }] });
}

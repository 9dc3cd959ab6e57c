import { people } from '../../../api/people.js';
import type { Person } from '../../../api/people.js';
import { Button } from '../../../components/Button.js';
import { Skeleton } from '../../../components/Skeleton.js';
import { dayAt } from '../../../dates.js';
import { useLoaded } from '../../../loaded.js';
import { now } from '../../../time.js';
import { DayAndBasis } from './DayAndBasis.js';
import { PartFields } from './PartFields.js';
import { PlanDialog } from './PlanDialog.js';
import type { Reorganising } from './ReorganiseDialog.js';
import { reorganiseWords } from './reorganise.words.js';
import { newPart, type SplitValues, splitWanted } from './wanted.js';

/** New units made out of the unit, which stays. */
export function SplitDialog({ unit, units, ...rest }: Reorganising) {
  const t = reorganiseWords();
  const { value: members = [] } = useLoaded(() => everybodyIn(unit.id), unit.id);
  const below = units.filter(({ parentId, supervisingUnitId }) => [parentId, supervisingUnitId].includes(unit.id));
  return (
    <PlanDialog<SplitValues>
      {...rest}
      title={t.splitTitle(unit.name)}
      unit={unit}
      start={{ on: dayAt(now()), basis: '', parts: [newPart()] }}
      wantedOf={(values) => splitWanted(unit, values)}
      isReady={({ parts }) => parts.every(({ name }) => name.trim() !== '')}
      fields={(form) => {
        const { parts } = form.values;
        return (
          <>
            <DayAndBasis form={form} />
            {unit.people > 0 && members.length === 0 && <Skeleton rows={2} height={44} />}
            {parts.map((part, at) => {
              const others = parts.filter((each) => each !== part);
              const put = (...made: readonly (typeof part)[]) => form.set('parts')(parts.toSpliced(at, 1, ...made));
              return (
                <PartFields
                  key={part.key}
                  part={part}
                  number={at + 1}
                  members={members.filter(({ id }) => !others.some(({ personIds }) => personIds.includes(id)))}
                  below={below.filter(({ id }) => !others.some(({ unitIds }) => unitIds.includes(id)))}
                  headPersonId={unit.headPersonId}
                  onChange={put}
                  onRemove={parts.length > 1 ? () => put() : undefined}
                />
              );
            })}
            <div>
              <Button icon="plus" onClick={() => form.set('parts')([...parts, newPart()])}>
                {t.anotherPart}
              </Button>
            </div>
          </>
        );
      }}
    />
  );
}

/** All members of a unit, page by page. */
async function everybodyIn(unitId: string, after?: string): Promise<Person[]> {
  const { people: page, next } = await people({ unitId, limit: 200, ...(after && { after }) });
  return next === null ? page : [...page, ...(await everybodyIn(unitId, next))];
}

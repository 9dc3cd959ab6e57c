import { advisoryState } from '../../../rota/advisories.js';
import { type AdvisoryUnit, answersOf } from '../../api/advisories.js';
import { Dialog } from '../../components/Dialog.js';
import { useLoaded } from '../../loaded.js';
import own from './Advisories.module.css';
import { Answering, saidIn } from './Answering.js';
import { words } from './words.js';

/** All a unit said, and its answer by whoever may give it. */
export function UnitDialog({
  advisoryId,
  unit,
  reload,
  onClose,
}: {
  advisoryId: string;
  unit: AdvisoryUnit;
  reload: () => Promise<void>;
  onClose: () => void;
}) {
  const t = words();
  const { value } = useLoaded(() => answersOf(unit.unitId, advisoryId), `${unit.unitId} ${unit.answer?.at}`);
  return (
    <Dialog title={unit.unitName} onClose={onClose}>
      <Answering advisoryId={advisoryId} stand={unit} named={false} heading="h3" onSaid={reload} />
      {value && value.answers.length > 0 && (
        <section class={own.history}>
          <h3>{t.history}</h3>
          <ol>
            {value.answers.map((said) => (
              <li key={said.at} class={own.said}>
                <b>{t.state[advisoryState(said)]}</b> {saidIn(said)}
              </li>
            ))}
          </ol>
        </section>
      )}
    </Dialog>
  );
}

import { type BotnetList, nudge, nudgePreview } from '../../api/botnet.js';
import { RemindDialog } from '../../components/RemindDialog.js';
import { moment, ms } from '../../dates.js';
import { words } from './words.js';

/** Reminds the units of which addresses in a list still wait. */
export function NudgeDialog({ list: { id, dueAt }, onClose }: { list: BotnetList; onClose: () => void }) {
  const t = words();
  const preview = async () => {
    const { units, letter } = await nudgePreview(id);
    return {
      letter,
      units: units.map((unit) => ({
        ...unit,
        unitName: `${unit.unitName} · ${t.waiting(unit.waiting)}`,
        people: unit.people.map((name) => ({ name, reachable: true })),
      })),
    };
  };
  return (
    <RemindDialog
      of={id}
      why={t.nudgeWhy(moment(ms(dueAt)))}
      preview={preview}
      send={(unitIds) => nudge(id, unitIds)}
      onClose={onClose}
    />
  );
}

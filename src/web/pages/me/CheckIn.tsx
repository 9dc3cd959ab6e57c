import { useState } from 'preact/hooks';
import { clockOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { checkInWindow } from '../../../rota/check-in.js';
import { sentenceOf } from '../../api.js';
import { checkIn, type Duty } from '../../api/duties.js';
import { Button } from '../../components/Button.js';
import { toast } from '../../components/Toast.js';
import { ms } from '../../dates.js';
import { dictionary } from '../../i18n.js';
import { minute } from '../../time.js';
import css from './CheckIn.module.css';

const words = dictionary(
  { act: 'Nhận ca trực', done: (clock: string) => `Đã vào ca ${clock}` },
  { act: 'Check in', done: (clock: string) => `Checked in at ${clock}` },
);

/** Begins a duty: a button while it can be begun, then when it was. Nothing before. */
export function CheckIn({
  duty,
  onDone,
  onStale,
}: {
  duty: Duty;
  onDone: (checkedInAt: string) => void;
  onStale: () => Promise<void>;
}) {
  const t = words();
  const [busy, setBusy] = useState(false);
  if (duty.checkedInAt) {
    return <p class={css.done}>✓ {t.done(clockOf(ms(duty.checkedInAt), HO_CHI_MINH))}</p>;
  }
  const { start, end } = checkInWindow({ start: ms(duty.start), end: ms(duty.end) });
  if (minute.value < start || minute.value >= end) return null;
  const act = async () => {
    setBusy(true);
    try {
      onDone((await checkIn(duty.id)).checkedInAt);
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
      await onStale();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button kind="primary" size="big" icon="check" busy={busy} onClick={() => void act()}>
      {t.act}
    </Button>
  );
}

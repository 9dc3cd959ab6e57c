import * as coverage from '../../api/coverage.js';
import { sentenceOf } from '../../api.js';
import { toast } from '../../components/Toast.js';
import { delivers } from '../../session.js';
import { nudgeWords } from './nudge.words.js';

/** Reminds these units and says what came of it. */
export async function remind(periodId: string, unitIds: readonly string[]): Promise<boolean> {
  const t = nudgeWords();
  try {
    const { reminded, withoutAddress, resting } = await coverage.nudge(periodId, unitIds);
    const notes = [t.reminded(reminded)];
    if (withoutAddress.length > 0) notes.push(t.withoutAddress(withoutAddress.length));
    if (resting.length > 0) notes.push(t.resting(resting.length));
    if (reminded > 0 && !delivers.value) notes.push(t.kept);
    toast(notes.join(' · '));
    return true;
  } catch (error) {
    toast(sentenceOf(error), { tone: 'gap' });
    return false;
  }
}

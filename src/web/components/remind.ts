import { sentenceOf } from '../api.js';
import { count } from '../i18n.js';
import { delivers } from '../session.js';
import { remindWords } from './RemindDialog.words.js';
import { toast } from './Toast.js';

/** What came of reminding units. */
export interface Reminded {
  readonly reminded: number;
  readonly withoutAddress?: readonly unknown[];
  readonly resting?: readonly unknown[];
}

/** Reminds units and says what came of it. */
export async function remind(sending: Promise<Reminded>): Promise<boolean> {
  const t = remindWords();
  try {
    const { reminded, withoutAddress = [], resting = [] } = await sending;
    const notes = [t.reminded(reminded)];
    if (withoutAddress.length > 0) notes.push(t.withoutAddress(count(withoutAddress.length)));
    if (resting.length > 0) notes.push(t.resting(count(resting.length)));
    if (reminded > 0 && !delivers.value) notes.push(t.kept);
    toast(notes.join(' · '));
    return true;
  } catch (error) {
    toast(sentenceOf(error), { tone: 'gap' });
    return false;
  }
}

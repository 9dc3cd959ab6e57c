import { sentenceOf } from '../../api.js';
import { toast } from '../../components/Toast.js';

/** Does something and shows how it stands then; a refusal is said, and nothing is lost. Whether it was done. */
export type Act<T> = (deed: () => Promise<T>) => Promise<boolean>;

export function acting<T>(show: (value: T) => void): Act<T> {
  return async (deed) => {
    try {
      show(await deed());
      return true;
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
      return false;
    }
  };
}

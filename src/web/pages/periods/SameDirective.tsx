import { periodFiles } from '../../api/period-files.js';
import type { Period } from '../../api/periods.js';
import { Checkbox } from '../../components/Field.js';
import type { Form } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import { inheritedWords } from './inherited.words.js';
import { directiveOf, type Values } from './period-values.js';

/** Whether the letter behind an earlier period, and the files of that letter, stand behind the new one too. */
export function SameDirective({ model, form: { values, set } }: { model: Period; form: Form<Values> }) {
  const t = inheritedWords();
  const { value } = useLoaded(() => periodFiles(model.id), `files ${model.id}`);
  const files = value?.files ?? [];
  const same = directiveOf(model);
  const members = Object.keys(same) as (keyof typeof same)[];
  const take = (from: typeof same) => {
    for (const member of members) set(member)(from[member]);
  };
  const said = [model.directiveNumber, model.directiveSubject].filter(Boolean).join(', ');
  return (
    <>
      {said !== '' && (
        <Checkbox
          label={t.sameDirective}
          hint={said}
          checked={members.every((member) => values[member] === same[member])}
          onChange={(taken) => take(taken ? same : directiveOf(null))}
        />
      )}
      {files.length > 0 && (
        <Checkbox
          label={t.sameFiles(files.length)}
          hint={files.map(({ name }) => name).join(', ')}
          checked={values.filesOf !== ''}
          onChange={(taken) => set('filesOf')(taken ? model.id : '')}
        />
      )}
    </>
  );
}

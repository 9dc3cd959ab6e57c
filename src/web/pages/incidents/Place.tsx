import { chosen, type FormField } from '../../../rota/incident-forms.js';
import { fieldWords, optionWords } from '../../../rota/incident-words.js';
import { Checkbox, Field, TextArea, TextField } from '../../components/Field.js';
import { Select } from '../../components/Select.js';
import { language } from '../../i18n.js';
import { formWordsOf } from './words.js';

const words = (option: string): string => optionWords(option, language.value);

const TYPES = { line: 'text', date: 'date', clock: 'time' } as const;

/** One place of a form, by its kind; what must be filled in has its star. */
export function Place({
  place,
  value,
  onInput,
}: {
  place: FormField;
  value: string;
  onInput: (value: string) => void;
}) {
  const label = `${fieldWords(place.key, language.value)}${place.required ? ' *' : ''}`;
  if (place.kind === 'text') return <TextArea label={label} rows={4} value={value} onInput={onInput} />;
  if (place.kind === 'one')
    return (
      <Field label={label}>
        {({ id }) => (
          <Select
            id={id}
            value={value}
            onChange={onInput}
            options={[
              { value: '', label: formWordsOf().none },
              ...place.options.map((option) => ({ value: option, label: words(option) })),
            ]}
          />
        )}
      </Field>
    );
  if (place.kind !== 'many')
    return (
      <TextField
        label={label}
        type={TYPES[place.kind]}
        maxLength={300}
        autocomplete="off"
        value={value}
        onInput={onInput}
      />
    );
  const ticked = chosen(place, value);
  const toggle = (option: string, on: boolean) =>
    onInput(place.options.filter((each) => (each === option ? on : ticked.includes(each))).join(' '));
  return (
    <fieldset>
      <legend>{label}</legend>
      {place.options.map((option) => (
        <Checkbox
          key={option}
          label={words(option)}
          checked={ticked.includes(option)}
          onChange={(on) => toggle(option, on)}
        />
      ))}
    </fieldset>
  );
}

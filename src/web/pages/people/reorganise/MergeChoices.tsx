import type { ReorganisationPreview, ReorganisationWanted } from '../../../api/reorganisations.js';
import { Checkbox, Field } from '../../../components/Field.js';
import { Select } from '../../../components/Select.js';
import { grantWords } from '../grants.words.js';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';

type MergeWanted = Extract<ReorganisationWanted, { act: 'merge' }>;

/** What whoever merges units decides once they see who comes: who heads the other one, and which roles go on. */
export function MergeChoices({
  wanted,
  preview: { heads, roles },
  onChange,
}: {
  wanted: MergeWanted;
  preview: ReorganisationPreview;
  onChange: (wanted: ReorganisationWanted) => void;
}) {
  const t = reorganiseWords();
  const [head] = heads;
  const kept = wanted.keptGrantIds ?? [];
  const ending = roles.filter(({ ends }) => ends);
  return (
    <>
      {head && (
        <Field label={t.headOf(head.unitName)} hint={t.headHint}>
          {({ id, describedBy }) => (
            <Select
              id={id}
              describedBy={describedBy}
              value={wanted.headPersonId ?? head.headPersonId ?? ''}
              options={[
                ...(head.headPersonId === null ? [{ value: '', label: t.noHead }] : []),
                ...head.members.map(({ personId, name, title }) => {
                  return { value: personId, label: title ? `${name} (${title})` : name };
                }),
              ]}
              onChange={(personId) => {
                const { headPersonId: _, ...others } = wanted;
                const chosen = personId !== '' && personId !== head.headPersonId;
                onChange({ ...others, ...(chosen && { headPersonId: personId }) });
              }}
            />
          )}
        </Field>
      )}
      {ending.length > 0 && (
        <fieldset class={css.roles}>
          <legend>{t.rolesEnd}</legend>
          {ending.map(({ grantId, person, role, unitName }) => (
            <Checkbox
              key={grantId}
              label={t.keepRole(person, grantWords()[role], unitName)}
              checked={kept.includes(grantId)}
              onChange={(keep) =>
                onChange({
                  ...wanted,
                  keptGrantIds: keep ? [...kept, grantId] : kept.filter((each) => each !== grantId),
                })
              }
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

import type { ReorganisationPreview, ReorganisationWanted } from '../../../api/reorganisations.js';
import { Checkbox, Field } from '../../../components/Field.js';
import { Select } from '../../../components/Select.js';
import { grantWords } from '../grants.words.js';
import { belongingsWords } from './belongings.words.js';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';

type MergeWanted = Extract<ReorganisationWanted, { act: 'merge' }>;

/** What whoever merges units decides once they see who comes: who heads the other one, which roles and webhooks go on. */
export function MergeChoices({
  wanted,
  preview: { heads, roles, webhooks },
  onChange,
}: {
  wanted: MergeWanted;
  preview: ReorganisationPreview;
  onChange: (wanted: ReorganisationWanted) => void;
}) {
  const t = reorganiseWords();
  const [head] = heads;
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
        <Kept
          label={t.rolesEnd}
          options={ending.map(({ grantId, person, role, unitName }) => {
            return { id: grantId, label: t.keepRole(person, grantWords()[role], unitName) };
          })}
          values={wanted.keptGrantIds ?? []}
          onChange={(keptGrantIds) => onChange({ ...wanted, keptGrantIds })}
        />
      )}
      {webhooks.length > 0 && (
        <Kept
          label={belongingsWords().webhooks}
          options={webhooks.map(({ webhookId, title, host, unitName }) => {
            return { id: webhookId, label: belongingsWords().keepWebhook(title, host, unitName) };
          })}
          values={wanted.keptWebhookIds ?? []}
          onChange={(keptWebhookIds) => onChange({ ...wanted, keptWebhookIds })}
        />
      )}
    </>
  );
}

/** Of what ends, what shall go on. */
function Kept({
  label,
  options,
  values,
  onChange,
}: {
  label: string;
  options: readonly { readonly id: string; readonly label: string }[];
  values: readonly string[];
  onChange: (values: string[]) => void;
}) {
  return (
    <fieldset class={css.roles}>
      <legend>{label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.id}
          label={option.label}
          checked={values.includes(option.id)}
          onChange={(keep) => onChange(keep ? [...values, option.id] : values.filter((each) => each !== option.id))}
        />
      ))}
    </fieldset>
  );
}

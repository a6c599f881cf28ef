"use client";

import type { FieldMetadata } from "@conform-to/react";
import { Checkbox, RadioGroup } from "@/components/ui/choice-field";
import { fromConform } from "@/components/ui/conform";
import { FieldError } from "@/components/ui/field";
import { SelectField } from "@/components/ui/select-field";
import { TextLink } from "@/components/ui/text-link";
import type { ScopeChoices } from "@/lib/accounts/queries";
import type { AccountTexts } from "./account-texts";

export type ScopeForm = { role: string; schoolIds: string[]; hostOrganisationId: string };

type Fields = {
  role: FieldMetadata<string>;
  schoolIds: FieldMetadata<string[]>;
  hostOrganisationId: FieldMetadata<string>;
};

/**
 * Role, and the scope that goes with it. Which of the two scopes is asked for follows the chosen role in CSS, so that
 * it also does without JavaScript.
 */
export function ScopeFields({
  fields,
  choices,
  texts,
}: {
  fields: Fields;
  choices: ScopeChoices;
  texts: AccountTexts;
}) {
  const { schoolIds } = fields;
  const chosen = [schoolIds.initialValue ?? []].flat();
  return (
    <div className="group grid gap-6">
      <RadioGroup {...fromConform(fields.role)} label={texts.labels.role} choices={texts.roles} />
      <fieldset className="hidden group-has-[[value=coordinator]:checked]:block">
        <legend className="font-semibold">{texts.labels.schoolIds}</legend>
        <p className="text-sm text-ink-soft">
          {choices.schools.length > 0 ? texts.fields.schoolsHint : texts.fields.noSchool}
        </p>
        {schoolIds.errors && <FieldError id={`${schoolIds.id}-group`} errors={schoolIds.errors} />}
        <div className="grid gap-x-6 sm:grid-cols-2">
          {choices.schools.map(({ id, name }, index) => (
            <Checkbox
              key={id}
              id={index === 0 ? schoolIds.id : `${schoolIds.id}-${id}`}
              name={schoolIds.name}
              value={id}
              label={name}
              defaultChecked={chosen.includes(id)}
            />
          ))}
        </div>
      </fieldset>
      <div className="hidden gap-1 group-has-[[value=host]:checked]:grid">
        <SelectField
          {...fromConform(fields.hostOrganisationId)}
          label={texts.labels.hostOrganisationId}
          hint={texts.fields.hostHint}
          placeholder={texts.fields.chooseHost}
          options={choices.hosts.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <p className="text-sm">
          <TextLink href="/administration/references">{texts.fields.hostAbsent}</TextLink>
        </p>
      </div>
    </div>
  );
}

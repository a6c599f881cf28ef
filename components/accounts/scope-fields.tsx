"use client";

import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/choice-field";
import { FieldError, FieldHint } from "@/components/ui/field";
import { FieldList, useField } from "@/components/ui/form-fields";
import { useFormHandle } from "@/components/ui/use-form";

/**
 * Role, and the scope that goes with it. Which of the two scopes is asked for follows the chosen role in CSS, so that
 * it also does without JavaScript. `children` is what to do when the local authority is not in the list.
 */
export function ScopeFields({ children }: { children: ReactNode }) {
  const { spec, props } = useField("schoolIds");
  const chosen = [useFormHandle().answer("schoolIds").value ?? []].flat();
  return (
    <div className="group grid gap-6">
      <FieldList names={["role"]} />
      <fieldset className="hidden group-has-[[value=coordinator]:checked]:block">
        <legend className="font-semibold">{spec.label}</legend>
        <FieldHint id={`${props.id}-group`}>{spec.hint}</FieldHint>
        {props.errors && <FieldError id={`${props.id}-group`} errors={props.errors} />}
        <div className="grid gap-x-6 sm:grid-cols-2">
          {spec.choices?.map(({ value, label }, index) => (
            <Checkbox
              key={value}
              id={index === 0 ? props.id : `${props.id}-${value}`}
              name={props.name}
              value={value}
              label={label}
              defaultChecked={chosen.includes(value)}
            />
          ))}
        </div>
      </fieldset>
      <div className="hidden gap-1 group-has-[[value=host]:checked]:grid">
        <FieldList names={["hostOrganisationId"]} />
        <p className="text-sm">{children}</p>
      </div>
    </div>
  );
}

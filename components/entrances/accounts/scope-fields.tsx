"use client";

import type { ReactNode } from "react";
import { CheckboxGroup } from "@/components/ui/choice-field";
import { FieldList, useField } from "@/components/ui/form-fields";

/** CSS shows the scope of the chosen role, which needs no script. `children`: what to do when the authority is not listed. */
export function ScopeFields({ children }: { children: ReactNode }) {
  const { spec, chosen, props } = useField("schoolIds");
  return (
    <div className="group grid gap-6">
      <FieldList names={["role"]} />
      <CheckboxGroup
        {...props}
        choices={spec.choices ?? []}
        chosen={chosen}
        className="hidden group-has-[[data-opens=schools]:checked]:block"
      />
      <div className="hidden gap-1 group-has-[[data-opens=host]:checked]:grid">
        <FieldList names={["hostOrganisationId"]} />
        <p className="text-sm">{children}</p>
        <FieldList names={["access"]} className="mt-5" />
      </div>
    </div>
  );
}

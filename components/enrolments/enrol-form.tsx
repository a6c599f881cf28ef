"use client";

import { useForm } from "@conform-to/react";
import { type FormEvent, useState } from "react";
import { type PersonField, PersonFields, type PersonTexts } from "@/components/learners/person-fields";
import { fromConform, summaryOf } from "@/components/ui/conform";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { useFormAction } from "@/components/ui/use-form-action";
import { useTypedBefore } from "@/components/ui/use-typed-before";
import { ENTRY_FIELDS, type EntryField } from "@/lib/enrolments/rules/vocabulary";
import { BesidePerson, DuplicateHint } from "./beside-person";
import { DuplicatePanel, type DuplicateTexts } from "./duplicate-panel";
import type { EnrolState, Matches } from "./enrol-state";
import { EntryFields, type EntryTexts } from "./entry-fields";
import { useMatches } from "./use-matches";

export type EnrolTexts = {
  separator: string;
  person: PersonTexts;
  entry: EntryTexts;
  duplicate: DuplicateTexts;
  existing: string;
  submit: string;
  saving: string;
};

export type EnrolFields = Record<PersonField | EntryField, string>;

const DUPLICATE_ID = "duplicate";

/** One person, one page, from the keyboard. Who may already be known is said while typing, and again when it is sent. */
export function EnrolForm({
  action,
  findMatches,
  texts,
  cohortId,
  near,
  appliedOn,
}: {
  action: (previous: EnrolState, formData: FormData) => Promise<EnrolState>;
  findMatches: (formData: FormData) => Promise<Matches | null>;
  texts: EnrolTexts;
  cohortId: string;
  /** INSEE code of where the school stands. */
  near: string;
  /** The day to start from, as one types it; empty for a cohort that has ended, whose applications lie before today. */
  appliedOn: string;
}) {
  const { state, trouble, element, formProps } = useFormAction(action);
  const [form, fields] = useForm<EnrolFields>({
    id: "enrol",
    lastResult: state?.reply ?? null,
    defaultValue: {
      appliedOn,
      level: "none",
      entryStatus: "none",
      rsa: "unknown",
      rqth: "unknown",
      qpv: "unknown",
      zrr: "unknown",
    },
  });
  const { matches, onTyped } = useMatches(findMatches, state?.matches ?? null);
  const [picked, setPicked] = useState("");
  useTypedBefore(element, (typed) => {
    const data = new FormData(typed);
    setPicked(String(data.get("duplicate") ?? ""));
    if (data.get(fields.lastName.name)) onTyped(typed, fields.lastName.name);
  });
  const chosen =
    matches && [...matches.people.map(({ learnerId }) => learnerId), "other"].includes(picked) ? picked : "";
  const known = chosen !== "" && chosen !== "other";
  const labels: Record<string, string> = { ...texts.person.labels, ...texts.entry.labels };
  const { lastName, firstName, birthDate, sex, email, phone, commune } = fields;
  const person = known ? [] : [lastName, firstName, birthDate, sex, email, phone, commune];
  const lines = summaryOf(
    [...person, ...ENTRY_FIELDS.map((name) => fields[name])],
    (text, field) => `${labels[field]}${texts.separator}${text}`,
  );
  const asked = state?.refusal?.code === "possible_duplicate" && chosen === "";
  const refusal = (form.errors ?? []).map((text) => ({ id: asked ? DUPLICATE_ID : null, text }));
  const onInput = (event: FormEvent<HTMLFormElement>) => {
    if (event.target instanceof HTMLInputElement) onTyped(event.currentTarget, event.target.name);
  };
  const props = (name: keyof EnrolFields) => fromConform(fields[name]);
  return (
    <form id={form.id} {...formProps(form.onSubmit)} onInput={onInput} className="grid gap-6 *:max-w-prose">
      <ErrorSummary errors={[...refusal, ...lines]} submission={state} />
      <input type="hidden" name="cohortId" value={cohortId} />
      <BesidePerson
        beside={
          <>
            {matches && (
              <DuplicatePanel
                id={DUPLICATE_ID}
                matches={matches}
                texts={texts.duplicate}
                chosen={chosen}
                errors={asked ? (form.errors ?? []) : []}
                onChoose={setPicked}
              />
            )}
            {known && <p className="mt-2 text-ink-soft">{texts.existing}</p>}
          </>
        }
      >
        <PersonFields
          texts={texts.person}
          props={props}
          known={known}
          sexKey={fields.sex.key}
          near={near}
          besideNames={<DuplicateHint id={DUPLICATE_ID} title={matches?.title ?? null} />}
        />
      </BesidePerson>
      <EntryFields texts={texts.entry} props={props} keyOf={(name) => fields[name].key} />
      <FormTrouble trouble={trouble} />
      <div>
        <SubmitButton pendingText={texts.saving}>{texts.submit}</SubmitButton>
      </div>
    </form>
  );
}

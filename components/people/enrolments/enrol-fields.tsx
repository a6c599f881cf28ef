"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { FirstPersonFields, LaterPersonFields } from "@/components/people/learners/person-fields";
import { useFormHandle } from "@/components/ui/use-form";
import { useTypedBefore } from "@/components/ui/use-typed-before";
import type { FormState } from "@/lib/foundation/core/form";
import { inputName, LEARNER_FIELDS } from "@/lib/people/learners/fields";
import { DuplicateHint, DuplicatePanel } from "./duplicate-panel";
import type { Matches } from "./match-texts";
import { PastedLine, type PasteTexts } from "./pasted-line";

type Find = (formData: FormData) => Promise<Matches | null>;
export type EnrolAnswer = NonNullable<FormState> & { matches: Matches | null };

const DELAY_MS = 400;
/** What tells one person from another. */
const WATCHED = ["lastName", "firstName", "birthDate", "email", "phone"];
const PERSON: readonly string[] = LEARNER_FIELDS.map(inputName);

/** Asks while one types. An answer after a newer question is dropped; without a line, sending the form asks again. */
function useMatches(find: Find): Matches | null {
  const { element, state } = useFormHandle<EnrolAnswer>();
  const answered = state?.matches ?? null;
  // What a question found stands until the form is answered: that is newer than whatever was asked before it.
  const [search, setSearch] = useState<{ under: Matches | null; found: Matches | null } | null>(null);
  const matches = search?.under === answered ? search.found : answered;
  const latest = useRef(answered);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const question = useRef(0);
  useEffect(() => {
    latest.current = answered;
    clearTimeout(timer.current);
    question.current += 1;
  }, [answered]);
  const ask = (form: HTMLFormElement, field: string) => {
    if (!WATCHED.includes(field)) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      question.current += 1;
      const own = question.current;
      const found = await find(new FormData(form)).catch(() => undefined);
      if (own === question.current && found !== undefined) setSearch({ under: latest.current, found });
    }, DELAY_MS);
  };
  const listen = useRef(ask);
  useEffect(() => {
    const form = element.current;
    const onInput = ({ target }: Event) => {
      if (form && target instanceof HTMLInputElement) listen.current(form, target.name);
    };
    form?.addEventListener("input", onInput);
    return () => {
      form?.removeEventListener("input", onInput);
      clearTimeout(timer.current);
    };
  }, [element]);
  useTypedBefore(element, (typed) => {
    if (new FormData(typed).get("lastName")) ask(typed, "lastName");
  });
  return matches;
}

export type EnrolTexts = { person: string; later: string; laterOf: string; contact: string; paste: PasteTexts };

/**
 * Who may be the one typed stands beside the fields or, where it is narrow, under them: nothing typed into moves. `children` is
 * what may be said later of the application.
 */
export function EnrolPerson({
  findMatches,
  texts,
  near,
  today,
  laterFields,
  laterOpen = false,
  children,
}: {
  findMatches: Find;
  texts: EnrolTexts;
  near: string;
  today: string;
  /** The names of what may be said later. */
  laterFields: readonly string[];
  laterOpen?: boolean;
  children: ReactNode;
}) {
  const { element, answer, setOmitted } = useFormHandle();
  const matches = useMatches(findMatches);
  const [picked, setPicked] = useState("");
  useTypedBefore(element, (typed) => setPicked(String(new FormData(typed).get("duplicate") ?? "")));
  const offered = matches ? [...matches.people.map(({ learnerId }) => learnerId), "other"] : [];
  const chosen = offered.includes(picked) ? picked : "";
  const known = chosen !== "" && chosen !== "other";
  useEffect(() => {
    // What is not asked has nothing to correct.
    setOmitted(known ? PERSON : []);
  }, [known, setOmitted]);
  const { id, errors } = answer("duplicate");
  // Folded, until something in it is to be corrected.
  const isWrongLater = laterFields.some((name) => (answer(name).errors ?? []).length > 0);
  return (
    <div className="grid max-w-none! items-start gap-x-8 gap-y-6 @min-[58rem]:grid-cols-[minmax(0,42rem)_minmax(17rem,1fr)] @min-[58rem]:grid-rows-[auto_1fr]">
      <div className="grid gap-6">
        <FirstPersonFields
          legend={texts.person}
          known={known}
          besideNames={<DuplicateHint id={id} title={matches?.title} />}
        />
        <PastedLine texts={texts.paste} today={today} />
      </div>
      <div
        aria-live="polite"
        className="empty:-mt-6 @min-[58rem]:sticky @min-[58rem]:top-4 @min-[58rem]:row-span-2 @min-[58rem]:mt-0 @min-[58rem]:max-h-[calc(100dvh-2rem)] @min-[58rem]:overflow-y-auto"
      >
        {matches && (
          <DuplicatePanel
            id={id}
            matches={matches}
            chosen={chosen}
            errors={chosen ? [] : (errors ?? [])}
            onChoose={setPicked}
          />
        )}
        {matches && known && <p className="mt-2 text-ink-soft">{matches.existing}</p>}
      </div>
      <details open={laterOpen || known || isWrongLater || undefined} className="disclosure">
        <summary>
          {texts.later} <span className="text-sm text-ink-soft">{texts.laterOf}</span>
        </summary>
        <div className="grid gap-6">
          <LaterPersonFields legend={texts.contact} known={known} near={near} />
          {children}
        </div>
      </details>
    </div>
  );
}

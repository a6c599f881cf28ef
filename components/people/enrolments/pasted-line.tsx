"use client";

import { useEffect, useState } from "react";
import { countedIn } from "@/components/ui/form-texts";
import { TextLink } from "@/components/ui/link";
import { useFormHandle } from "@/components/ui/use-form";
import { type Pasted, readPastedLine } from "@/lib/people/learners/rules/pasted-line";

export type PasteTexts = {
  hint: string;
  read: string;
  left: string;
  others: { one: string; many: string };
  toImport: string;
  undo: string;
  undone: string;
};

type Kept = { input: HTMLInputElement; value: string | boolean };
type Told = { pasted: Pasted; kept: readonly Kept[] } | "undone";

/** Into which a line is pasted. */
const INTO = "lastName";
/** Where one goes on, if it is still empty. */
const NEXT = ["lastName", "firstName", "birthDate", "phone", "sex"];

const inputsOf = (form: HTMLFormElement, name: string) => [
  ...form.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`),
];

/** As if somebody typed it: what follows the form hears of it. */
function put(input: HTMLInputElement, value: string | boolean): void {
  const property = typeof value === "string" ? "value" : "checked";
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, property)?.set?.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function fill(form: HTMLFormElement, { person }: Pasted): Kept[] {
  const kept: Kept[] = [];
  for (const [name, value] of Object.entries(person)) {
    for (const input of inputsOf(form, name)) {
      const isChoice = input.type === "radio";
      kept.push({ input, value: isChoice ? input.checked : input.value });
      put(input, isChoice ? input.value === value : value);
    }
  }
  return kept;
}

function goOn(form: HTMLFormElement): void {
  const isEmpty = (name: string) => {
    const data = new FormData(form).get(name);
    return data === null || data === "";
  };
  const [input] = NEXT.filter(isEmpty).flatMap((name) => inputsOf(form, name));
  (input ?? form.querySelector<HTMLElement>("button[type=submit]"))?.focus();
}

/** A line of a spreadsheet or the foot of a mail, pasted where the name goes, fills in what it says; and it is said what that was. */
export function PastedLine({ texts, today }: { texts: PasteTexts; today: string }) {
  const { element, fields } = useFormHandle();
  const [told, setTold] = useState<Told | null>(null);
  // What it promises comes with the script that keeps it.
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const form = element.current;
    setReady(true);
    const onPaste = (event: ClipboardEvent) => {
      if (!form || !(event.target instanceof HTMLInputElement) || event.target.name !== INTO) return;
      const pasted = readPastedLine(event.clipboardData?.getData("text/plain") ?? "", today);
      if (!pasted) return;
      event.preventDefault();
      setTold({ pasted, kept: fill(form, pasted) });
      goOn(form);
    };
    form?.addEventListener("paste", onPaste);
    return () => form?.removeEventListener("paste", onPaste);
  }, [element, today]);
  const undo = (kept: readonly Kept[]) => {
    for (const { input, value } of kept) put(input, value);
    setTold("undone");
    element.current?.querySelector<HTMLElement>(`input[name="${INTO}"]`)?.focus();
  };
  /** In the order of the form. */
  const sayPerson = ({ person }: Pasted) => {
    const values = new Map(Object.entries(person));
    const said = fields.flatMap(({ name, label, choices = [] }) => {
      const value = values.get(name);
      return value ? [`${label} ${choices.find((choice) => choice.value === value)?.label ?? value}`] : [];
    });
    return said.join(", ");
  };
  return (
    <div className="min-h-6 text-sm" role="status">
      {told === null && ready && <p className="text-ink-soft">{texts.hint}</p>}
      {told === "undone" && <p>{texts.undone}</p>}
      {told !== null && told !== "undone" && (
        <>
          <p>
            {texts.read.replace("[fields]", () => sayPerson(told.pasted))}{" "}
            <button type="button" className="text-link" onClick={() => undo(told.kept)}>
              {texts.undo}
            </button>
          </p>
          {told.pasted.left.length > 0 && <p>{texts.left.replace("[left]", () => told.pasted.left.join(", "))}</p>}
          {told.pasted.otherLines > 0 && (
            <p>
              {countedIn(told.pasted.otherLines, texts.others)} <TextLink href="/import">{texts.toImport}</TextLink>
            </p>
          )}
        </>
      )}
    </div>
  );
}

import type { ReactNode } from "react";
import { Field, FieldErrors, FieldHint, fieldAria, OptionalMark } from "@/components/ui/field";
import { TextInput } from "@/components/ui/input";
import { LongTextField } from "@/components/ui/long-text-field";
import { Options } from "@/components/ui/select-field";
import { readFunders, splitChoices } from "@/lib/competition/applications/rules/answers";
import type { QuestionTexts } from "./section-state";

export type FunderLabels = { name: string; amount: string; line: string };

type Props = {
  question: QuestionTexts;
  text: string;
  errors: readonly string[];
  optionalText: string;
  choose: string;
  funder: FunderLabels;
  lines: number;
};

const KEYBOARD = { integer: "numeric", date: "numeric", email: "email", phone: "tel" } as const;
const WIDTH = { integer: "sm:max-w-40", date: "sm:max-w-40", phone: "sm:max-w-72", email: "sm:max-w-96" } as const;
const BOX =
  "w-full rounded-md border border-line-strong bg-surface px-3 py-2 text-base text-ink aria-invalid:border-2 aria-invalid:border-error";

/** One question of a dossier, with what was answered. Any text is taken: what is wrong with it is said, and kept. */
export function Question({ question, text, errors, optionalText, choose, funder, lines }: Props): ReactNode {
  const { name, kind, label, hint, optional, choices, longest } = question;
  const shared = { label, hint, errors, optionalText: optional ? optionalText : undefined };
  const aria = fieldAria(name, { hint, errors });
  switch (kind) {
    case "long":
      return <LongTextField id={name} name={name} defaultValue={text} maxLength={longest} rows={5} {...shared} />;
    case "choice":
      return (
        <Field id={name} {...shared}>
          <select name={name} defaultValue={text} className={`${BOX} min-h-11 sm:max-w-96`} {...aria}>
            <Options options={choices} placeholder={choose} />
          </select>
        </Field>
      );
    case "choices":
      return (
        <Group {...shared} name={name}>
          {choices.map((choice, index) => (
            <label key={choice.value} className="flex min-h-11 items-center gap-3 py-1 md:min-h-9">
              <input
                type="checkbox"
                id={index === 0 ? name : undefined}
                name={name}
                value={choice.value}
                defaultChecked={splitChoices(text).includes(choice.value)}
                className="size-5 shrink-0 accent-accent"
              />
              <span>{choice.label}</span>
            </label>
          ))}
        </Group>
      );
    case "funders": {
      const funders = readFunders(text);
      return (
        <Group {...shared} name={name}>
          <div className="mt-2 grid gap-2">
            {Array.from({ length: lines }, (_, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
              <div key={line} className="grid gap-2 sm:grid-cols-[1fr_12rem]">
                {(["name", "amount"] as const).map((part) => (
                  <TextInput
                    key={part}
                    id={line === 0 && part === "name" ? name : undefined}
                    name={`${name}_${part}_${line}`}
                    defaultValue={funders[line]?.[part] ?? ""}
                    placeholder={funder[part]}
                    aria-label={`${funder[part]}, ${funder.line.replace("[line]", String(line + 1))}`}
                    inputMode={part === "amount" ? "decimal" : undefined}
                    maxLength={part === "amount" ? 30 : 120}
                    autoComplete="off"
                  />
                ))}
              </div>
            ))}
          </div>
        </Group>
      );
    }
    default:
      return (
        <Field id={name} {...shared}>
          <TextInput
            name={name}
            defaultValue={text}
            maxLength={longest}
            inputMode={KEYBOARD[kind as keyof typeof KEYBOARD]}
            autoComplete="off"
            className={WIDTH[kind as keyof typeof WIDTH]}
            {...aria}
          />
        </Field>
      );
  }
}

function Group({
  name,
  label,
  hint,
  errors,
  optionalText,
  children,
}: {
  name: string;
  label: string;
  hint: string | null;
  errors: readonly string[];
  optionalText: string | undefined;
  children: ReactNode;
}) {
  const { "aria-describedby": describedBy } = fieldAria(name, { hint, errors });
  return (
    <fieldset aria-describedby={describedBy} className={errors.length > 0 ? "border-s-4 border-error ps-3" : undefined}>
      <legend className="font-semibold">
        {label}
        {optionalText && <OptionalMark>{optionalText}</OptionalMark>}
      </legend>
      {hint && <FieldHint id={name}>{hint}</FieldHint>}
      {errors.length > 0 && <FieldErrors id={name} errors={errors} />}
      {children}
    </fieldset>
  );
}

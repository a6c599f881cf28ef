"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { classes } from "@/components/ui/classes";
import { Field, fieldAria } from "@/components/ui/field";
import { useField } from "@/components/ui/form-fields";
import { countedIn, useFormTexts } from "@/components/ui/form-texts";
import { TextInput } from "@/components/ui/input";
import { useFormHandle } from "@/components/ui/use-form";
import { useTypedBefore } from "@/components/ui/use-typed-before";

type Commune = { code: string; name: string; postcodes: string[]; departement: string };

const DELAY_MS = 120;
const MIN_LETTERS = 2;

const labelOf = ({ name, code, postcodes }: Commune) => `${name} (${postcodes[0] ?? code})`;

/** Suggested while typing (WAI-ARIA combobox), nearest to `near` first. Without a script the server reads the text. */
export function CommuneField({ name: field, codeName, near = "" }: { name: string; codeName: string; near?: string }) {
  const { id, name, label, errors, optionalText, hint, defaultValue, required } = useField(field).props;
  const { answer } = useFormHandle();
  const texts = useFormTexts().commune;
  const listId = useId();
  const [text, setText] = useState(defaultValue);
  const [code, setCode] = useState(() => String(answer(codeName).value ?? ""));
  const [found, setFound] = useState<Commune[] | null>(null);
  const [active, setActive] = useState(-1);
  // Attributes that promise suggestions come with the script that gives them.
  const [ready, setReady] = useState(false);
  const typed = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setReady(true), []);
  const type = (value: string) => {
    typed.current = true;
    setText(value);
    setCode("");
  };
  useTypedBefore(input, ({ value }) => {
    if (value !== text) type(value);
  });

  useEffect(() => {
    if (!typed.current || text.trim().length < MIN_LETTERS) return setFound(null);
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const communes = await search(text, near, abort.signal);
      // What a line that was pasted elsewhere has put there is asked about by nobody.
      if (abort.signal.aborted || document.activeElement !== input.current) return;
      setFound(communes);
      setActive(-1);
    }, DELAY_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, near]);

  const open = found !== null && found.length > 0;
  const close = () => {
    typed.current = false;
    setFound(null);
    setActive(-1);
  };
  const pick = (commune: Commune) => {
    setText(labelOf(commune));
    setCode(commune.code);
    close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && found) {
      event.preventDefault();
      close();
    }
    if (!open) return;
    const chosen = found[active];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive((at) => (at + step + found.length + (at === -1 && step === -1 ? 1 : 0)) % found.length);
    } else if (event.key === "Enter") {
      // It picks, and does not send a text that several communes may share: the only one, or first the first of them.
      event.preventDefault();
      const picked = chosen ?? (found.length === 1 ? found[0] : null);
      if (picked) pick(picked);
      else setActive(0);
    } else if (event.key === "Tab" && chosen) pick(chosen);
  };
  const combobox = ready && {
    role: "combobox",
    "aria-autocomplete": "list" as const,
    "aria-expanded": open,
    "aria-controls": listId,
    "aria-activedescendant": open && active >= 0 ? `${listId}-${active}` : undefined,
  };
  return (
    <Field id={id} label={label} hint={hint ?? texts.hint} errors={errors} optionalText={optionalText}>
      <div className="relative">
        <TextInput
          ref={input}
          name={name}
          required={required}
          value={text}
          autoComplete="off"
          spellCheck={false}
          maxLength={120}
          onChange={(event) => type(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={close}
          {...combobox}
          {...fieldAria(id, { hint: hint ?? texts.hint, errors })}
        />
        <input type="hidden" name={codeName} value={code} />
        {near && <input type="hidden" name="communeNear" value={near} />}
        <div
          id={listId}
          role="listbox"
          aria-label={texts.list}
          hidden={!open}
          className="absolute z-20 mt-1 max-h-72 w-full overflow-y-auto rounded-md border border-line-strong bg-surface py-1"
        >
          {found?.map((commune, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus and points here (aria-activedescendant)
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the input
            <div
              key={commune.code}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => pick(commune)}
              className={classes(
                "cursor-pointer px-3 py-1.5 hover:bg-sunken",
                index === active && "bg-accent-tint outline-2 -outline-offset-2 outline-accent",
              )}
            >
              {labelOf(commune)} <span className="text-sm text-ink-soft">{commune.departement}</span>
            </div>
          ))}
        </div>
        <p role="status" className="sr-only">
          {found && countedIn(found.length, texts.results)}
        </p>
      </div>
    </Field>
  );
}

/** Suggestions for a text; none when the line is down: the server resolves the text when the form is sent. */
async function search(text: string, near: string, signal: AbortSignal): Promise<Commune[]> {
  try {
    const query = new URLSearchParams({ q: text.slice(0, 80), ...(near && { pres: near }) });
    const response = await fetch(`/api/communes?${query}`, { signal });
    return response.ok ? ((await response.json()) as Commune[]) : [];
  } catch {
    return [];
  }
}

"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "./button";
import { Field } from "./field";
import { TextInput } from "./input";

/** A text to take elsewhere: whole at a press, and where scripts run copied by a button. */
export function CopyField({
  id,
  label,
  hint,
  value,
  copy,
  copied,
}: {
  id: string;
  label: string;
  hint?: string;
  value: string;
  /** On the button, and once it has done so. */
  copy: string;
  copied: string;
}) {
  const input = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<"still" | "alive" | "copied">("still");
  useEffect(() => setState("alive"), []);
  const copyAll = async () => {
    input.current?.select();
    await navigator.clipboard?.writeText(value).then(
      () => setState("copied"),
      // Refused by the browser: it is selected, and the keys copy it.
      () => undefined,
    );
  };
  return (
    <Field id={id} label={label} hint={hint}>
      <div className="flex flex-wrap items-center gap-2">
        <TextInput
          ref={input}
          id={id}
          className="min-w-0 flex-1 basis-60 font-mono"
          inputSize="small"
          value={value}
          readOnly
          onFocus={(event) => event.currentTarget.select()}
          {...(hint && { "aria-describedby": `${id}-hint` })}
        />
        {state !== "still" && (
          <Button size="small" onClick={() => void copyAll()}>
            {copy}
          </Button>
        )}
        <span role="status" className="text-sm">
          {state === "copied" && copied}
        </span>
      </div>
    </Field>
  );
}

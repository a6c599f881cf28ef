"use client";

/** A box that is kept as soon as it is changed; without a script the form has a button. */
export function Tick({ name, value, ticked, label }: { name: string; value: string; ticked: boolean; label: string }) {
  return (
    <label className="inline-flex min-h-9 min-w-9 items-center md:min-h-7">
      <input
        key={String(ticked)}
        type="checkbox"
        name={name}
        value={value}
        defaultChecked={ticked}
        onChange={(event) => event.currentTarget.form?.requestSubmit()}
        className="size-5 shrink-0 accent-accent"
      />
      <span className="sr-only">{label}</span>
    </label>
  );
}

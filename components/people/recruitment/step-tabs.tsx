"use client";

import { useSelection } from "./selection";

/** On a phone one step at a time: which of them is seen is a choice of the form, and stays with whoever is ticked elsewhere. */
export function StepTabs({
  legend,
  steps,
  first,
}: {
  legend: string;
  steps: readonly { key: string; label: string; count: string }[];
  first: string;
}) {
  const { state } = useSelection();
  const stepSeen = state?.stepSeen ?? first;
  return (
    <fieldset className="step-tabs rounded-md border border-line-strong">
      <legend className="sr-only">{legend}</legend>
      {steps.map(({ key, label, count }) => (
        <label
          key={key}
          className="relative grid min-h-12 min-w-0 flex-auto cursor-pointer content-center justify-items-center border-s border-line px-1 py-1 text-sm first-of-type:border-s-0 has-checked:bg-accent has-checked:text-on-accent has-focus-visible:z-10 has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="stepSeen"
            value={key}
            id={`step-${key}`}
            defaultChecked={key === stepSeen}
            className="sr-only"
          />
          <span>{label}</span> <strong className="text-base tabular-nums">{count}</strong>
        </label>
      ))}
    </fieldset>
  );
}

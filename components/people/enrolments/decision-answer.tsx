"use client";

import { buttonClasses } from "@/components/ui/button-classes";
import { classes } from "@/components/ui/classes";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import type { DecisionState } from "./decision-state";

const BUTTON = classes(buttonClasses("secondary", "small"), "max-w-full wrap-anywhere");

export function DecisionAnswer({ state }: { state: NonNullable<DecisionState> }) {
  const { kind, title, body, offers, reason, entries } = state;
  return (
    <Notice kind={kind} title={title}>
      {body && <p>{body}</p>}
      {reason && (
        <div className="mt-2 grid gap-2">
          <input type="hidden" name="reasonFor" value={reason.enrolmentId} />
          <TextField
            id="decision-reason"
            name="reason"
            label={reason.label}
            hint={reason.hint}
            errors={reason.errors}
            defaultValue={reason.value}
            maxLength={reason.max}
            autoComplete="off"
          />
          <div>
            <button type="submit" name="act" value={reason.act} className={BUTTON}>
              {reason.submit}
            </button>
          </div>
        </div>
      )}
      {entries?.ids.map((id) => (
        <input key={id} type="hidden" name="entered" value={id} />
      ))}
      {entries && <input type="hidden" name="day" value={entries.day} />}
      {offers.length > 0 && (
        <div className="mt-1 flex flex-wrap gap-2">
          {offers.map(({ value, label }) => (
            <button key={value} type="submit" name="act" value={value} className={BUTTON}>
              {label}
            </button>
          ))}
        </div>
      )}
    </Notice>
  );
}

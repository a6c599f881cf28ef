import { buttonClasses } from "@/components/ui/button-classes";
import { classes } from "@/components/ui/classes";
import { useFormTexts } from "@/components/ui/form-texts";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import type { GroupState } from "./group-state";

const BUTTON = classes(buttonClasses("secondary", "small"), "max-w-full wrap-anywhere");

/** What became of the last act, who kept it from being done, and what takes it back. */
export function GroupAnswer({ state }: { state: NonNullable<GroupState> }) {
  const { separator } = useFormTexts();
  const { kind, title, body, refusals = [], reason, undo, tell } = state;
  return (
    <Notice kind={kind} title={title}>
      {body && <p>{body}</p>}
      {refusals.length > 0 && (
        <ul className="mt-1 grid gap-1">
          {refusals.map(({ name, text }) => (
            <li key={name}>
              <span className="font-semibold">{name}</span>
              {separator}
              {text}
            </li>
          ))}
        </ul>
      )}
      {reason && (
        <div className="mt-2 grid gap-2">
          <TextField
            id="group-reason"
            name="reason"
            label={reason.label}
            hint={reason.hint}
            errors={reason.errors}
            defaultValue={reason.value}
            maxLength={reason.max}
            autoComplete="off"
          />
          <div>
            <button type="submit" name="act" value="admit" className={BUTTON}>
              {reason.submit}
            </button>
          </div>
        </div>
      )}
      {undo && (
        <div className="mt-1 flex flex-wrap gap-2">
          {undo.ids.map((id) => (
            <input key={id} type="hidden" name="undone" value={id} />
          ))}
          <input type="hidden" name="undoneStep" value={undo.step} />
          <input type="hidden" name="undoneMeeting" value={undo.meetingId ?? ""} />
          <button type="submit" name="act" value="undo" className={BUTTON}>
            {undo.label}
          </button>
          {tell && (
            <Link href={tell.href} className={BUTTON}>
              {tell.label}
            </Link>
          )}
        </div>
      )}
    </Notice>
  );
}

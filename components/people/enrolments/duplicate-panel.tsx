import { Notice } from "@/components/ui/notice";
import type { Matches } from "./match-texts";

const ROW = "flex min-h-11 items-start gap-3 py-1.5";
const MARK = "mt-0.5 size-5 shrink-0 accent-accent";

/** Who is shown, as the form says it: of nobody else is it said that they are others. */
export const shownBeside = ({ people }: Matches): string => people.map(({ learnerId }) => learnerId).join(" ");

/** The people on record who resemble the one typed, to pick from, or to say that it is somebody else. */
export function DuplicatePanel({
  id,
  matches,
  chosen,
  errors,
  onChoose,
}: {
  id: string;
  matches: Matches;
  chosen: string;
  errors: readonly string[];
  onChoose: (value: string) => void;
}) {
  const choose = (value: string) => ({ checked: chosen === value, onChange: () => onChoose(value) });
  const firstFree = matches.people.find(({ blocked }) => !blocked)?.learnerId;
  return (
    <Notice kind="warning" title={matches.title}>
      <fieldset aria-describedby={errors.length > 0 ? `${id}-error` : undefined}>
        <legend className="sr-only">{matches.legend}</legend>
        {errors.length > 0 && (
          <p id={`${id}-error`} className="text-sm font-semibold text-error">
            {errors.join(" ")}
          </p>
        )}
        <input type="hidden" name="shown" value={shownBeside(matches)} />
        {matches.people.map(({ learnerId, pick, lines, blocked }) => (
          <label key={learnerId} className={ROW}>
            <input
              id={learnerId === firstFree ? id : undefined}
              type="radio"
              name="duplicate"
              value={learnerId}
              disabled={blocked !== null}
              className={MARK}
              {...choose(learnerId)}
            />
            <span>
              <span className="font-semibold">{pick}</span>
              {[...lines, ...(blocked ? [blocked] : [])].map((line) => (
                <span key={line} className="block text-sm">
                  {line}
                </span>
              ))}
            </span>
          </label>
        ))}
        <label className={ROW}>
          <input
            id={firstFree ? undefined : id}
            type="radio"
            name="duplicate"
            value="other"
            className={MARK}
            {...choose("other")}
          />
          <span>
            <span className="font-semibold">{matches.other}</span>
            <span className="block text-sm">{matches.otherHint}</span>
          </span>
        </label>
      </fieldset>
    </Notice>
  );
}

/** Where the page is narrow. Its room is kept: nothing moves while one types. Read aloud where the choice is. */
export function DuplicateHint({ id, title }: { id: string; title: string | undefined }) {
  return (
    <p className="-my-4 flex min-h-11 items-center sm:col-span-2 @min-[58rem]:hidden">
      {title && (
        <a href={`#${id}`} className="flex min-h-11 items-center font-semibold text-warning underline">
          {title}
        </a>
      )}
    </p>
  );
}

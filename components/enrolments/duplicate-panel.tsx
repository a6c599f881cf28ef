import { Notice } from "@/components/ui/notice";
import type { Matches } from "./enrol-state";

export type DuplicateTexts = { legend: string; other: string; otherHint: string };

const ROW = "flex min-h-11 items-start gap-3 py-1.5";
const MARK = "mt-0.5 size-5 shrink-0 accent-accent";

/** The people on record who resemble the one typed, to pick from, or to say that it is somebody else. */
export function DuplicatePanel({
  id,
  matches,
  texts,
  chosen,
  errors,
  onChoose,
}: {
  id: string;
  matches: Matches;
  texts: DuplicateTexts;
  chosen: string;
  errors: readonly string[];
  onChoose: (value: string) => void;
}) {
  const choose = (value: string) => ({ checked: chosen === value, onChange: () => onChoose(value) });
  const firstFree = matches.people.find(({ blocked }) => !blocked)?.learnerId;
  return (
    <Notice kind="warning" title={matches.title}>
      <fieldset aria-describedby={errors.length > 0 ? `${id}-error` : undefined}>
        <legend className="sr-only">{texts.legend}</legend>
        {errors.length > 0 && (
          <p id={`${id}-error`} className="text-sm font-semibold text-error">
            {errors.join(" ")}
          </p>
        )}
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
            <span className="font-semibold">{texts.other}</span>
            <span className="block text-sm">{texts.otherHint}</span>
          </span>
        </label>
      </fieldset>
    </Notice>
  );
}

import { SearchForm } from "@/components/shell/filters";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { coverageAddress } from "@/lib/figures/coverage/schema";
import { MOST_TRIALS, type TrialProblem } from "@/lib/figures/coverage/trials";
import type { CoverageContext } from "./coverage-context";

/** Asks for a place to try; those that are tried stay in the address. */
export function TryForm({ context, problems }: { context: CoverageContext; problems: readonly TrialProblem[] }) {
  const { t, path, coverage } = context;
  const tried = coverage.candidates.map(({ communeInsee }) => communeInsee);
  const open = problems.at(-1);
  return (
    <div className="grid gap-3 print:hidden">
      {problems.map((problem) => (
        <Notice key={problem.typed} kind="warning" title={t(`try.${problem.kind}`, { typed: problem.typed })}>
          {problem.kind === "several" && (
            <ul className="flex flex-wrap gap-x-4 gap-y-1">
              {problem.choices.map(({ insee, label }) => (
                <li key={insee}>
                  <TextLink href={coverageAddress(path, { essai: [...tried, insee] })}>{label}</TextLink>
                </li>
              ))}
            </ul>
          )}
        </Notice>
      ))}
      {tried.length < MOST_TRIALS ? (
        <SearchForm action={path} label={t("try.title")} className="items-end">
          {tried.map((insee) => (
            <input key={insee} type="hidden" name="essai" value={insee} />
          ))}
          <TextField
            id="commune"
            name="commune"
            label={t(tried.length > 0 ? "try.more" : "try.title")}
            hint={t("try.hint")}
            defaultValue={open && open.kind !== "too_many" ? open.typed : ""}
            maxLength={80}
            autoComplete="off"
            spellCheck={false}
          />
          <Button type="submit">{t("try.button")}</Button>
        </SearchForm>
      ) : (
        <p>{t("try.full")}</p>
      )}
    </div>
  );
}

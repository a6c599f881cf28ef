import type { ReactNode } from "react";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ShownMerge } from "@/lib/people/merges/queries";
import { factWords } from "./fact-words";

/** What follows from a merge, for the person, schools, figures, money and what was handed over: said before it is confirmed. */
export async function MergeEffects({
  shown: { kept, absorbed, cells, effects, objects, joined, payments },
  handed,
}: {
  shown: ShownMerge;
  handed: ReactNode;
}) {
  const [t, f, words] = await Promise.all([getTranslations("merges"), getFormat(), factWords()]);
  const nothing = t("page.nothing");
  const lines = effects.map(({ fact, side, entries }) => {
    const fields = cells.find(({ name }) => name === fact)?.fields ?? [fact];
    const chosen = side && (words.of(fields, side === "kept" ? kept : absorbed) ?? nothing);
    const shownAs = (value: string | null) => (fact === "communeInsee" ? value : words.one(fact, value)) ?? nothing;
    return {
      key: `${fact} ${side}`,
      text: t("follows.effect", {
        field: words.label(fact),
        condition: chosen === null ? t("follows.whatever") : t("follows.ifChosen", { value: chosen }),
        entries: f.list(
          entries.map(({ label, before, after }) =>
            t("follows.entry", { cohort: label, before: shownAs(before), after: shownAs(after) }),
          ),
          "every",
        ),
      }),
    };
  });
  return (
    <section aria-labelledby="merge-follows" className="grid max-w-prose gap-2">
      <h2 id="merge-follows" className="text-lg font-semibold">
        {t("follows.title")}
      </h2>
      <ul className="grid list-disc gap-1.5 ps-5">
        <li>{t("follows.one")}</li>
        <li>{t("follows.schools")}</li>
        {objects.kept !== objects.absorbed && <li>{t("follows.objection")}</li>}
        {joined.length > 0 && (
          <li>
            {t("follows.figuresJoined")}
            <ul className="grid list-disc ps-5">
              {joined.map(({ label, changes }) => (
                <li key={label}>
                  {t("follows.joined", {
                    cohort: label,
                    changes: f.list(
                      changes.map((one) => t(`follows.${one}`)),
                      "every",
                    ),
                  })}
                </li>
              ))}
            </ul>
          </li>
        )}
        {lines.length === 0 && joined.length > 0 ? null : lines.length === 0 ? (
          <li>{objects.kept === objects.absorbed ? t("follows.figuresNone") : t("follows.before")}</li>
        ) : (
          <li>
            {t("follows.figures")}
            <ul className="grid list-disc ps-5">
              {lines.map(({ key, text }) => (
                <li key={key}>{text}</li>
              ))}
            </ul>
          </li>
        )}
        {(lines.length > 0 || joined.length > 0) && <li>{t("follows.before")}</li>}
        <li>{joined.length > 0 ? t("follows.moneyJoined", { payments }) : t("follows.money")}</li>
        <li>
          {t(handed ? "follows.returnsHanded" : "follows.returns")}
          {handed}
        </li>
      </ul>
    </section>
  );
}

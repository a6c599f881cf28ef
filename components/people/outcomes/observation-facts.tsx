import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { labelOfInsee } from "@/lib/network/places/resolve";
import type { EnrolmentFile } from "@/lib/people/outcomes/queries";
import { doubtOf, hasUnknownDuration } from "@/lib/people/outcomes/rules/observation";
import { isDurationKind } from "@/lib/people/outcomes/rules/vocabulary";

/** What one observation says: the activity, its dates, the job, and on whose word. */
export async function ObservationFacts({ outcome }: { outcome: EnrolmentFile["outcomes"][number] }) {
  const t = await getTranslations("outcomes");
  const level = await getTranslations("proofs.level");
  const f = await getFormat();
  const { startedOn, endedOn, kind, sixMonths, fieldLink, fullTime } = outcome;
  const doubt = doubtOf(outcome);
  const files = outcome.files.some(({ supersededAt }) => supersededAt === null);
  const commune = labelOfInsee(outcome.employerCommuneInsee);
  const lines = [
    startedOn && endedOn && t("person.activity", { start: f.tableDate(startedOn), end: f.tableDate(endedOn) }),
    startedOn && !endedOn && t("person.activityOpen", { start: f.tableDate(startedOn) }),
    !startedOn && endedOn && t("person.activityEnd", { end: f.tableDate(endedOn) }),
    isDurationKind(kind) &&
      (hasUnknownDuration(outcome) ? t("fact.unknownDuration") : t(sixMonths ? "fact.long" : "fact.short")),
    fullTime !== null && t(fullTime ? "person.fullTime" : "person.partTime"),
    fieldLink && t("person.link", { value: t(`fieldLink.${fieldLink}`) }),
    outcome.jobTitle && t("person.jobTitle", { title: outcome.jobTitle }),
    outcome.employerSiren && t("person.siren", { siren: outcome.employerSiren }),
    commune && t("person.employerCommune", { commune }),
  ].filter((line) => typeof line === "string" && line !== "");
  return (
    <>
      {lines.length > 0 && <p className="text-sm">{lines.join(" · ")}</p>}
      {doubt && <p className="text-sm font-semibold text-warning">{t(`person.doubt.${doubt}`)}</p>}
      <p className="text-sm">
        {t("person.sourceAndProof", {
          source: t(`source.${outcome.source}`),
          evidence: files ? level(outcome.proof) : t(`evidence.${outcome.evidence}`),
        })}
      </p>
    </>
  );
}

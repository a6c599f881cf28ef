import { LinkButton } from "@/components/ui/button";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import type { Step } from "@/lib/competition/applications/rules/step";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

const ELSEWHERE = [
  "own_review",
  "reviews",
  "reviewers",
  "opinion",
  "decision",
  "decision_others",
  "conditions",
  "others",
] as const;
type Elsewhere = (typeof ELSEWHERE)[number];
const isElsewhere = (step: Step): step is Elsewhere => (ELSEWHERE as readonly Step[]).includes(step);

/** Steps that are somebody else's. */
const WAITS: readonly Step[] = ["reviews", "decision_others", "others"];

/** On the first page of a dossier: what the Région does next with it on another, and the way there. */
export async function NextStep({ application }: { application: ApplicationView }) {
  const { id, side, step, reviewsAwaited, acts } = application;
  if (step === "end_of_call") return <EndOfCall application={application} />;
  if (side !== "region" || !acts || step === null || !isElsewhere(step)) return null;
  if (step === "reviewers") return <NameReviewer application={application} />;
  const t = await getTranslations("applications.handling");
  const own = step === "own_review";
  const waits = WAITS.includes(step);
  return (
    <section className="grid justify-items-start gap-3">
      <h2 className="text-xl font-semibold">{t("title")}</h2>
      <p className="max-w-prose">{t(step, { count: reviewsAwaited })}</p>
      <LinkButton
        href={own ? `/candidatures/${id}/instruction/avis` : `/candidatures/${id}/instruction`}
        look={waits ? "secondary" : "primary"}
      >
        {t(own ? "review" : "follow")}
      </LinkButton>
    </section>
  );
}

/** Where nobody is there to score a dossier: who is named for its call, and where. Of a complete one more may be asked. */
export async function NameReviewer({ application }: { application: ApplicationView }) {
  const { id, acts, step, call, reviewersNamed, next } = application;
  if (!acts || step !== "reviewers") return null;
  const t = await getTranslations("applications.handling");
  return (
    <section className="grid justify-items-start gap-3">
      <h2 className="text-xl font-semibold">{t("title")}</h2>
      <p className="max-w-prose">{t(reviewersNamed === 0 ? "noReviewer" : "reviewers")}</p>
      <div className="flex flex-wrap gap-3">
        <LinkButton href={`/candidatures/appels/${call.code}#relecteurs`} look="primary">
          {t("nameReviewer")}
        </LinkButton>
        {next.includes("find_incomplete") && (
          <LinkButton href={`/candidatures/${id}/completer`} look="secondary">
            {t("incomplete")}
          </LinkButton>
        )}
      </div>
    </section>
  );
}

/** Where a call is not over: from when the dossier is examined. Of a complete one more may be asked meanwhile. */
export async function EndOfCall({ application }: { application: ApplicationView }) {
  const { id, acts, step, examination, next } = application;
  if (step !== "end_of_call" || !examination) return null;
  const [t, format] = await Promise.all([getTranslations("applications.handling"), getFormat()]);
  const until = format.moment(examination.from);
  return (
    <section className="grid justify-items-start gap-3">
      <h2 className="text-xl font-semibold">{t("title")}</h2>
      <p className="max-w-prose">{t(examination.late ? "endOfLeave" : "endOfCall", { until })}</p>
      {acts && next.includes("find_incomplete") && (
        <LinkButton href={`/candidatures/${id}/completer`} look="secondary">
          {t("incomplete")}
        </LinkButton>
      )}
    </section>
  );
}

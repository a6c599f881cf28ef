import { decisionLetter } from "@/components/competition/applications/decision-letter";
import { getDecision } from "@/lib/competition/applications/queries";
import { paperResponse, told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { makePaper } from "@/lib/services/papers/make-paper";

type Params = { params: Promise<{ applicationId: string; decisionId: string }> };

/** The letter of a decision, for the host and the Région. */
export const GET = told(async (request: Request, { params }: Params) => {
  const [ctx, { applicationId: id, decisionId }, locale] = await Promise.all([
    requirePermission("application.read"),
    params,
    getLocale(),
  ]);
  const found = await getDecision(ctx, { id, decisionId });
  if (!found) return notFound(ctx);
  const t = await getTranslations("applications.letter");
  const paper = await makePaper("letter", await decisionLetter(found, locale), { at: found.decision.recordedAt });
  return paperResponse(request, paper, t("file", { call: found.application.call.code }));
});

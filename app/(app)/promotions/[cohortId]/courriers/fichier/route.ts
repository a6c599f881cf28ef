import { answerLetters } from "@/components/people/answers/answer-letters";
import { paperResponse, told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getLocale, getTranslations } from "@/lib/foundation/i18n/server";
import { getLetters } from "@/lib/people/answers/letter-queries";
import { WINDOWS } from "@/lib/people/enrolments/rules/vocabulary";
import { makePaper } from "@/lib/services/papers/make-paper";

type Params = { params: Promise<{ cohortId: string }> };

/** The letters that are prepared and not posted, a page each, with their codes. */
export const GET = told(async (request: Request, { params }: Params) => {
  const [ctx, { cohortId }, locale] = await Promise.all([requirePermission("outcome.record"), params, getLocale()]);
  const named = new URL(request.url).searchParams.get("echeance");
  const window = WINDOWS.find((known) => known === named);
  const found = window && (await getLetters(ctx, { cohortId, window }));
  if (!found || found.letters.length === 0) return notFound(ctx);
  const t = await getTranslations("answers.letters");
  const paper = await makePaper("answer-letters", await answerLetters(found, window, locale), { at: ctx.now });
  return paperResponse(request, paper, t("file", { cohort: found.cohort.code, window }));
});

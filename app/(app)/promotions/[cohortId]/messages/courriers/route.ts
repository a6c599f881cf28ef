import { messageLetters } from "@/components/people/recruitment/message-letters";
import { paperResponse, told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getMessageLetters } from "@/lib/people/notices/queries";
import { messagesSearch } from "@/lib/people/notices/schema";
import { makePaper } from "@/lib/services/papers/make-paper";

type Params = { params: Promise<{ cohortId: string }> };

/** The letters of what people are told, a page each. */
export const GET = told(async (request: Request, { params }: Params) => {
  const [ctx, { cohortId }] = await Promise.all([requirePermission("enrolment.decide"), params]);
  const { quoi: topic } = messagesSearch.parse({ quoi: new URL(request.url).searchParams.get("quoi") });
  const found = topic && (await getMessageLetters(ctx, { cohortId, topic }));
  if (!found || found.letters.length === 0) return notFound(ctx);
  const t = await getTranslations("recruitment.messages");
  const paper = await makePaper("recruitment-letters", messageLetters(found, ctx.today), { at: ctx.now });
  return paperResponse(request, paper, t("file", { cohort: found.code }));
});

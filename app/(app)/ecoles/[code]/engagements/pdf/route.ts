import { ledgerPaper } from "@/components/money/ledger/ledger-paper";
import { getLedgerTexts } from "@/components/money/ledger/ledger-texts";
import { publishedParts } from "@/components/money/ledger/published-parts";
import { paperResponse, told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getPublished } from "@/lib/figures/indicators/published/published-queries";
import { listSchools } from "@/lib/figures/indicators/queries";
import { getLocale } from "@/lib/foundation/i18n/server";
import { recordRead } from "@/lib/foundation/reads/record";
import { getHostLedger } from "@/lib/money/ledger/queries";
import { makePaper } from "@/lib/services/papers/make-paper";

/** The ledger of a school as its host reads it, for the meeting of the year: whoever fetches it, nothing finer is in it. */
export const GET = told(async (request: Request, { params }: RouteContext<"/ecoles/[code]/engagements/pdf">) => {
  const [ctx, { code }, lang] = await Promise.all([requirePermission("ledger.read"), params, getLocale()]);
  const [[school], ledger] = await Promise.all([listSchools(ctx, code), getHostLedger(ctx, code)]);
  if (!school || !ledger) return notFound(ctx);
  const texts = await getLedgerTexts(school);
  const published = await publishedParts(school, await getPublished(ctx.today), ctx.today);
  const paper = await makePaper("ledger", await ledgerPaper(texts, ledger, published, { lang, today: ctx.today }), {
    at: ctx.now,
  });
  recordRead(ctx, { kind: "export", of: "figures", id: school.code });
  const { t } = texts;
  return paperResponse(request, paper, t("paper.file", { school: school.code, day: ctx.today }));
});

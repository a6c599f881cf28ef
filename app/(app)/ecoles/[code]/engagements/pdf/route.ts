import { ledgerPaper } from "@/components/ledger/ledger-paper";
import { getLedgerWords } from "@/components/ledger/ledger-words";
import { publishedParts } from "@/components/ledger/published-parts";
import { getLocale } from "@/lib/i18n/server";
import { getPublished } from "@/lib/indicators/published-queries";
import { listSchools } from "@/lib/indicators/queries";
import { getHostLedger } from "@/lib/ledger/queries";
import { makePaper } from "@/lib/papers/make-paper";
import { recordRead } from "@/lib/reads/record";
import { paperResponse, told } from "@/lib/web/file-response";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";

/** The ledger of a school as its host reads it, for the meeting of the year: whoever fetches it, nothing finer is in it. */
export const GET = told(async (request: Request, { params }: RouteContext<"/ecoles/[code]/engagements/pdf">) => {
  const [ctx, { code }, lang] = await Promise.all([requirePermission("ledger.read"), params, getLocale()]);
  const [[school], ledger] = await Promise.all([listSchools(ctx, code), getHostLedger(ctx, code)]);
  if (!school || !ledger) return notFound(ctx);
  const words = await getLedgerWords(school);
  const published = await publishedParts(school, await getPublished(ctx.today), ctx.today);
  const paper = await makePaper("ledger", await ledgerPaper(words, ledger, published, { lang, today: ctx.today }), {
    at: ctx.now,
  });
  recordRead(ctx, { kind: "export", of: "figures", id: school.code });
  const { t } = words;
  return paperResponse(request, paper, t("paper.file", { school: school.code, day: ctx.today }));
});

import type { NextRequest } from "next/server";
import { participantsFile } from "@/components/money/returns/participants-file";
import { fileResponse, told } from "@/lib/entrances/web/file-response";
import { forbidden } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { participantsFileSearch, returnYear } from "@/lib/money/returns/schema";
import { getTemplateOf } from "@/lib/money/returns/template-queries";
import { exportParticipants } from "@/lib/money/returns/version-commands";

/** The participants of a year, by name, for who may know them: made when it is asked for, on record, and not kept. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("return.manage");
  const search = participantsFileSearch.parse(Object.fromEntries(request.nextUrl.searchParams));
  const [year, format] = [returnYear(search, ctx.today), search.format];
  const template = (await getTemplateOf(ctx, year))?.columns ?? null;
  const result = await exportParticipants(ctx, { year }, (people) => participantsFile(people, { format, template }));
  if (!result.ok) return forbidden(ctx);
  const t = await getTranslations("returns.fse");
  return fileResponse(`${t("fileName")}-${year}.${format}`, format, result.value.bytes);
});

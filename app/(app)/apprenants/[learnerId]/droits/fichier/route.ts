import { heldFile } from "@/components/people/answers/held";
import { told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getHeldFor } from "@/lib/people/rights/queries";

type Params = { params: Promise<{ learnerId: string }> };

/** All that is held on somebody, in one file, for who answers their request; on record each time. */
export const GET = told(async (_request: Request, { params }: Params) => {
  const ctx = await requirePermission("learner.rights");
  const person = await getHeldFor(ctx, (await params).learnerId, "export");
  if (!person) return notFound(ctx);
  return heldFile((await getTranslations("rights.held"))("fileName"), ctx.today, person.held);
});

import { heldFile } from "@/components/people/answers/held";
import { refusedFile, told } from "@/lib/entrances/web/file-response";
import { proofSent } from "@/lib/entrances/web/own-page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getHeld } from "@/lib/people/answers/queries";

type Params = { params: Promise<{ jeton: string }> };

/** All that is held on somebody, in one file, for who has told their birth date; on record each time. */
export const GET = told(async (request: Request, { params }: Params) => {
  const [clock, t] = [readClock(), await getTranslations("answers")];
  const page = await getHeld(clock, (await params).jeton, await proofSent(), "export");
  if (!page?.held) {
    const [title, line] = page
      ? [t("proof.title"), t("failure.birth_date_needed")]
      : [t("dead.title"), t("failure.link_dead")];
    return refusedFile(request, { status: 404, title, lines: [line] });
  }
  return heldFile(t("held.fileName"), clock.today, page.held);
});

import "server-only";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ToldJury } from "@/lib/people/enrolments/jury-queries";

/** What a jury gave, in one line, and what holds since where that is something else. */
export async function juryTexts(): Promise<(jury: Pick<ToldJury, "heldOn" | "result" | "holds">) => string> {
  const [t, named, format] = await Promise.all([
    getTranslations("enrolments.jury"),
    getTranslations("enrolments.certification"),
    getFormat(),
  ]);
  return ({ heldOn, result, holds }) =>
    t(holds === result ? "line" : "lineHolds", {
      on: format.date(heldOn),
      result: named(result),
      holds: named(holds),
    });
}

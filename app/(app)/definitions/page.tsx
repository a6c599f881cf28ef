import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePermission } from "@/app/_lib/session";
import { PageHeader } from "@/components/ui/page-header";
import { getTallyForAll } from "@/lib/indicators/queries";
import { SamePeople } from "./_components/same-people";
import { SideBySide } from "./_components/side-by-side";
import { Standings } from "./_components/standings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("dashboard.definitions"))("title") };
}

const NOTES = ["responses", "bounds", "retainedTitle", "sixMonths"] as const;
const TEXTS = {
  responses: "responsesText",
  bounds: "boundsText",
  retainedTitle: "retainedText",
  sixMonths: "sixMonthsText",
} as const;

export default async function DefinitionsPage() {
  const ctx = await requirePermission("definitions.read");
  const [t, tally] = await Promise.all([
    getTranslations("dashboard.definitions"),
    getTallyForAll(ctx, { asOf: ctx.today }),
  ]);
  return (
    <>
      <PageHeader title={t("title")} meta={t("lead")} />
      <div className="grid gap-10">
        {tally ? <SamePeople ctx={ctx} cells={tally.cells} /> : <p className="text-ink-soft">{t("noFigures")}</p>}
        <SideBySide />
        {NOTES.map((note) => (
          <section key={note} className="grid max-w-prose gap-2">
            <h2 className="text-xl font-semibold">{t(note)}</h2>
            <p>{t(TEXTS[note])}</p>
          </section>
        ))}
        <Standings />
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { LetterForms } from "@/components/people/answers/letter-forms";
import { WindowLinks } from "@/components/people/outcomes/window-links";
import { FlashNotice } from "@/components/shell/flash";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { notFound } from "@/lib/entrances/web/refusals";
import { cohortPage } from "@/lib/entrances/web/require";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listLetterPeople } from "@/lib/people/answers/letter-queries";
import { WINDOWS, type Window } from "@/lib/people/enrolments/rules/vocabulary";
import { postLettersAction, prepareLettersAction } from "./actions";

type Props = PageProps<"/promotions/[cohortId]/courriers">;

const DEFAULT_WINDOW: Window = "M6";
const windowIn = async ({ searchParams }: Props) => {
  const { echeance } = await searchParams;
  return WINDOWS.find((known) => known === echeance) ?? DEFAULT_WINDOW;
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ name }, t] = await Promise.all([cohortPage(props, "outcome.record"), getTranslations("answers.letters")]);
  return { title: `${t("link")} · ${name}` };
}

/** Letters to those of a cohort who have not answered: prepared, printed, and said to be posted. */
export default async function LettersPage(props: Props) {
  const [{ ctx, cohortId, crumbs, base }, window, search] = await Promise.all([
    cohortPage(props, "outcome.record"),
    windowIn(props),
    props.searchParams,
  ]);
  const [people, t, outcomes] = await Promise.all([
    listLetterPeople(ctx, { cohortId, window }),
    getTranslations("answers.letters"),
    getTranslations("outcomes"),
  ]);
  if (!people) return notFound(ctx);
  return (
    <>
      <PageHeader title={t("title", { window: outcomes(`windowLong.${window}`) })} crumbs={crumbs("/sorties")} />
      <div className="grid gap-6">
        <WindowLinks
          label={outcomes("grid.windows")}
          links={WINDOWS.map((known) => ({
            href: `${base}/courriers?echeance=${known}`,
            label: outcomes(`window.${known}`),
            current: known === window,
          }))}
        />
        <FlashNotice flash={flashIn(search)} />
        <p className="max-w-prose">{t("lead")}</p>
        <LetterForms
          people={people}
          cohortId={cohortId}
          window={window}
          today={ctx.today}
          prepare={prepareLettersAction}
          post={postLettersAction}
        />
      </div>
    </>
  );
}

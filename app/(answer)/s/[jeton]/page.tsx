import type { Metadata } from "next";
import { cache } from "react";
import { z } from "zod";
import { DeadLink, OwnLinks } from "@/components/people/answers/own-page";
import { FirstQuestion, SecondQuestion, ThirdQuestion } from "@/components/people/answers/questions";
import { Understood } from "@/components/people/answers/understood";
import { PageHeader } from "@/components/ui/page-header";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getOwnPage, type OwnPage } from "@/lib/people/answers/queries";
import type { QuestionNumber } from "@/lib/people/answers/rules/occupation";
import { chooseOccupationAction, sayActivityAction, sayTradeAction } from "./actions";

const QUESTIONS = { "1": 1, "2": 2, "3": 3 } as const satisfies Record<string, QuestionNumber>;
const search = z.object({
  question: z
    .enum(["1", "2", "3"])
    .transform((one) => QUESTIONS[one])
    .nullable()
    .catch(null)
    .default(null),
});

type Props = PageProps<"/s/[jeton]">;

const load = cache((token: string, question: QuestionNumber | null) => getOwnPage(readClock(), token, question));

/** In no index, and its title tells nobody beside the screen who it is of. */
export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { question } = search.parse(await searchParams);
  const [page, t] = await Promise.all([load((await params).jeton, question), getTranslations("answers")]);
  return { title: titleOf(page, t), robots: { index: false, follow: false } };
}

type Texts = Awaited<ReturnType<typeof getTranslations<"answers">>>;

function titleOf(page: OwnPage | null, t: Texts): string {
  if (!page) return t("dead.title");
  if (page.closed) return t("title");
  return page.question ? `${t("step", { n: page.question })} · ${t("title")}` : t("thanks");
}

/** What a link of one's own opens. Reading it records nothing and consumes nothing: scanners open links. */
export default async function AnswerPage({ params, searchParams }: Props) {
  const { jeton: token } = await params;
  const { question } = search.parse(await searchParams);
  const page = await load(token, question);
  if (!page) return <DeadLink />;
  const links = <OwnLinks token={token} objects={page.objectsSince !== null} />;
  if (page.closed) {
    return (
      <>
        <NotNow page={page} token={token} closed={page.closed} />
        {links}
      </>
    );
  }
  switch (page.question) {
    case 1:
      return <FirstQuestion page={page} token={token} action={chooseOccupationAction} />;
    case 2:
      return <SecondQuestion page={page} token={token} action={sayActivityAction} />;
    case 3:
      return <ThirdQuestion page={page} token={token} action={sayTradeAction} />;
    default:
      return (
        <>
          <Understood page={page} token={token} isOpen />
          {links}
        </>
      );
  }
}

type NotNowProps = { page: OwnPage; token: string; closed: NonNullable<OwnPage["closed"]> };

async function NotNow({ page, token, closed }: NotNowProps) {
  const [t, f] = await Promise.all([getTranslations("answers"), getFormat()]);
  if (page.own) return <Understood page={page} token={token} isOpen={false} />;
  const isEarly = closed === "answer_too_early";
  return (
    <>
      <PageHeader title={t(isEarly ? "tooEarly" : "closed")} meta={t("school", { name: page.school })} />
      <p>
        {isEarly
          ? t("tooEarlyText", { date: f.date(page.point.fromOn) })
          : t("closedText", { date: f.date(page.point.toOn) })}
      </p>
    </>
  );
}

import type { Metadata } from "next";
import { OwnCalls, PersonCalls } from "@/components/people/followup/own-calls";
import { FlashNotice } from "@/components/shell/flash";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { flashIn } from "@/lib/entrances/web/flash";
import { leadOnEnrolment } from "@/lib/entrances/web/person";
import { notFound } from "@/lib/entrances/web/refusals";
import { requirePermission } from "@/lib/entrances/web/session";
import { fullName } from "@/lib/foundation/i18n/format";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { listAttempts, listOwnCalls } from "@/lib/people/followup/call-queries";
import { callsSearch } from "@/lib/people/followup/schema";
import { takeBackListedAnswerAction, takeBackListedAttemptAction, takeBackOfPersonAction } from "./actions";

type Props = PageProps<"/suivi/appels">;

const TAKE_BACK = { attempt: takeBackListedAttemptAction, answer: takeBackListedAnswerAction };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { inscription } = callsSearch.parse(await searchParams);
  const t = await getTranslations("followup.calls");
  return { title: t(inscription ? "personTitle" : "title") };
}

/** The reader's calls of the day; of an enrolment, all attempts to reach that person. */
export default async function CallsPage({ searchParams }: Props) {
  const ctx = await requirePermission("outcome.record");
  const params = await searchParams;
  const { inscription } = callsSearch.parse(params);
  const person = inscription ? await listAttempts(ctx, inscription) : null;
  if (inscription && !person) await leadOnEnrolment(ctx, inscription);
  if (inscription && !person) notFound(ctx);
  const [t, learners] = await Promise.all([getTranslations("followup"), getTranslations("learners")]);
  const calls = person ? [] : await listOwnCalls(ctx);
  const attempts = person?.contactAttempts ?? [];
  return (
    <>
      <PageHeader
        title={t(person ? "calls.personTitle" : "calls.title")}
        crumbs={
          person
            ? [
                { href: "/apprenants", label: learners("title") },
                { href: `/apprenants/${person.learner.id}`, label: fullName(person.learner) },
              ]
            : [{ href: "/suivi", label: t("queue.title") }]
        }
        meta={<span>{t("calls.count", { count: calls.length + attempts.length })}</span>}
      />
      <div className="mb-6 empty:hidden">
        <FlashNotice flash={flashIn(params)} isShared />
      </div>
      {calls.length + attempts.length === 0 ? (
        <EmptyState title={t("calls.empty")}>{t(person ? "calls.emptyPerson" : "calls.emptyNext")}</EmptyState>
      ) : person && inscription ? (
        <PersonCalls enrolmentId={inscription} attempts={attempts} takeBack={takeBackOfPersonAction} />
      ) : (
        <OwnCalls calls={calls} takeBack={TAKE_BACK} />
      )}
    </>
  );
}

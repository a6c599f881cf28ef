import type { Metadata } from "next";
import { exitForm } from "@/components/people/enrolments/exit-form";
import { ExitMeaning } from "@/components/people/enrolments/exit-meaning";
import { Interruptions } from "@/components/people/enrolments/interruptions";
import { TakeBack } from "@/components/people/enrolments/take-back";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { readOnce } from "@/lib/entrances/web/page";
import { leadOnEnrolment } from "@/lib/entrances/web/person";
import { notFound } from "@/lib/entrances/web/refusals";
import { cohortPage } from "@/lib/entrances/web/require";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { getInterruptions } from "@/lib/people/enrolments/interruption-queries";
import { getExitForm } from "@/lib/people/enrolments/queries";
import { EXIT_REASONS } from "@/lib/people/enrolments/rules/vocabulary";
import { getTakeBack } from "@/lib/people/enrolments/take-back-queries";
import { answerTakeBackAction, takeBackAction } from "../../actions";
import { comeBackAction, enterElsewhereAction, saveExitAction, suspendAction, transferAction } from "../actions";

type Props = PageProps<"/promotions/[cohortId]/effectif/[enrolmentId]">;

const requireExit = readOnce(async (props: Props) => {
  const [{ enrolmentId }, { ctx, ...cohort }] = await Promise.all([props.params, cohortPage(props, "exit.record")]);
  const [found, taken, interruptions] = await Promise.all([
    getExitForm(ctx, enrolmentId),
    getTakeBack(ctx, enrolmentId),
    getInterruptions(ctx, enrolmentId),
  ]);
  if (!found) await leadOnEnrolment(ctx, enrolmentId);
  if (found?.cohortId !== cohort.cohortId) notFound(ctx);
  const isLast = found.exit !== null || taken?.awayOn;
  return { ...cohort, found, interruptions, taken: isLast ? taken : null };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ found }, t] = await Promise.all([requireExit(props), getTranslations("enrolments.exit")]);
  return { title: t("title", { name: fullName(found.person) }) };
}

/** The exit of one person: recorded, corrected, or taken back while nothing rests on it. */
export default async function ExitPage(props: Props) {
  const { found, interruptions, taken, base, crumbs } = await requireExit(props);
  const { enrolmentId, person, enteredOn, exit, plannedEnd, classes } = found;
  const [content, t, format] = await Promise.all([exitForm(found), getTranslations("enrolments"), getFormat()]);
  const name = fullName(person);
  const meaning = (kind: (typeof classes)["completed"]["before"]) => ({
    title: t(`class.${kind}`),
    text: t(`classMeaning.${kind}`),
  });
  const meanings = Object.fromEntries(
    EXIT_REASONS.map((reason) => {
      const { before, after } = classes[reason];
      return [reason, { before: meaning(before), after: meaning(after) }];
    }),
  );
  return (
    <>
      <PageHeader
        title={t("exit.title", { name })}
        crumbs={crumbs("/effectif")}
        meta={t("exit.entered", { entered: format.date(enteredOn), planned: format.date(plannedEnd) })}
      />
      <div className="grid gap-8">
        {exit && (
          <Notice
            kind="info"
            title={t("exit.correcting", { date: format.date(exit.exitedOn), reason: t(`reason.${exit.reason}`) })}
          />
        )}
        {found.away?.what !== "moved" && (
          <Form
            id="exit"
            action={saveExitAction}
            {...content}
            about={{ enrolmentId }}
            address={`${base}/effectif/${enrolmentId}`}
            submit={exit ? t("exit.saveCorrection") : t("exit.save")}
          >
            <FieldList names={["exitedOn", "reason"]} />
            <ExitMeaning plannedEnd={plannedEnd} meanings={meanings} pending={t("exit.meaningPending")}>
              {t("exit.meaning")}
            </ExitMeaning>
            <FieldList names={["certification"]} />
          </Form>
        )}
        {interruptions && (
          <Interruptions
            found={interruptions}
            actions={{
              suspend: suspendAction,
              comeBack: comeBackAction,
              transfer: transferAction,
              enterElsewhere: enterElsewhereAction,
            }}
          />
        )}
        {taken && <TakeBack found={taken} actions={{ takeBack: takeBackAction, answer: answerTakeBackAction }} />}
      </div>
    </>
  );
}

import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { TakeBackForm } from "@/components/enrolments/take-back-form";
import { WITHDRAWAL_ID } from "@/components/learners/missing-addresses";
import { AnsweredNote } from "@/components/outcomes/answered-note";
import { ObservationForm, type ObservationValues } from "@/components/outcomes/observation-form";
import { Notice } from "@/components/ui/notice";
import { Breadcrumb, PageHeader } from "@/components/ui/page-header";
import { getFormat } from "@/lib/i18n/server";
import { type EnrolmentFile, getExitGridRow, getLearnerFile } from "@/lib/outcomes/queries";
import {
  EVIDENCE_LEVELS,
  FIELD_LINKS,
  NOTHING_SEEN,
  OUTCOME_KINDS,
  OUTCOME_SOURCES,
  WINDOWS,
  type Window,
} from "@/lib/outcomes/rules/vocabulary";
import { labelOfInsee } from "@/lib/places/resolve";
import { notFound } from "@/lib/web/refusals";
import { requirePermission } from "@/lib/web/session";
import { saveObservationAction, withdrawOutcomeAction } from "./actions";

type Props = {
  params: Promise<{ learnerId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const DEFAULT_WINDOW: Window = "M6";

const load = cache(async (learnerId: string) => {
  const ctx = await requirePermission("outcome.record");
  return { ctx, person: (await getLearnerFile(ctx, learnerId)) ?? notFound(ctx) };
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ person }, t] = await Promise.all([load((await params).learnerId), getTranslations("outcomes.form")]);
  const title = t((await searchParams).corrige ? "correctTitle" : "title");
  return { title: `${title} · ${person.firstName} ${person.lastName}` };
}

type Outcome = EnrolmentFile["outcomes"][number];

async function valuesOf(outcome: Outcome | undefined): Promise<ObservationValues> {
  const f = await getFormat();
  const date = (day: string | null | undefined) => (day ? f.tableDate(day) : "");
  const fullTime = outcome?.fullTime ?? null;
  return {
    kind: outcome?.kind ?? "",
    observedOn: date(outcome?.observedOn),
    startedOn: date(outcome?.startedOn),
    endedOn: date(outcome?.endedOn),
    fullTime: fullTime === null ? "" : fullTime ? "yes" : "no",
    fieldLink: outcome?.fieldLink ?? "",
    jobTitle: outcome?.jobTitle ?? "",
    employerSiren: outcome?.employerSiren ?? "",
    employerCommune: labelOfInsee(outcome?.employerCommuneInsee ?? null) ?? "",
    source: outcome?.source ?? "",
    evidence: outcome?.evidence ?? "",
  };
}

export default async function ObservationPage({ params, searchParams }: Props) {
  const { ctx, person } = await load((await params).learnerId);
  const { inscription, echeance, corrige } = await searchParams;
  const enrolment = person.enrolments.find(({ id }) => id === inscription);
  if (!enrolment) notFound(ctx);
  const corrected = enrolment.outcomes.find(({ id }) => id === corrige);
  if (corrige && !corrected) notFound(ctx);
  const window = corrected?.window ?? WINDOWS.find((known) => known === echeance) ?? DEFAULT_WINDOW;
  const known = await getExitGridRow(ctx, { enrolmentId: enrolment.id, window });
  const point = known?.point ?? null;
  const t = await getTranslations("outcomes");
  const common = await getTranslations("common");
  const learners = await getTranslations("learners");
  const f = await getFormat();
  const personHref = `/apprenants/${person.id}`;
  const name = `${person.firstName} ${person.lastName}`;
  const hidden = {
    learnerId: person.id,
    id: randomUUID(),
    enrolmentId: enrolment.id,
    window,
    seenOutcomeId: known?.observation?.id ?? NOTHING_SEEN,
    ...(corrected ? { supersedesId: corrected.id } : {}),
  };
  return (
    <>
      <PageHeader
        title={t(corrected ? "form.correctTitle" : "form.title")}
        breadcrumb={
          <Breadcrumb
            label={common("breadcrumb")}
            crumbs={[
              { href: "/apprenants", label: learners("title") },
              { href: personHref, label: name },
            ]}
          />
        }
        meta={
          <>
            <span>{t("form.for", { name, school: enrolment.cohort.school.name, cohort: enrolment.cohort.code })}</span>
            <span>{t(`window.${window}`)}</span>
          </>
        }
      />
      {corrected && (
        <div className="mb-6">
          {corrected.supersededAt ? (
            <Notice kind="warning" title={t("form.noLonger")}>
              {t("form.noLongerText")}
            </Notice>
          ) : (
            <p className="max-w-prose text-ink-soft">{t("form.corrected")}</p>
          )}
        </div>
      )}
      {!corrected && known && <AnsweredNote row={known} />}
      <ObservationForm
        action={saveObservationAction}
        hidden={hidden}
        initial={await valuesOf(corrected)}
        cancelHref={personHref}
        choices={{
          kind: OUTCOME_KINDS.map((value) => ({ value, label: t(`kind.${value}`) })),
          fullTime: [
            { value: "yes", label: t("person.fullTime") },
            { value: "no", label: t("person.partTime") },
          ],
          fieldLink: FIELD_LINKS.map((value) => ({ value, label: t(`fieldLink.${value}`) })),
          source: OUTCOME_SOURCES.map((value) => ({ value, label: t(`source.${value}`) })),
          evidence: EVIDENCE_LEVELS.map((value) => ({ value, label: t(`evidence.${value}`) })),
        }}
        texts={{
          kind: t("form.kind"),
          kindHint: t("form.kindHint"),
          observedOn: t("form.observedOn"),
          startedOn: t("form.startedOn"),
          startedOnHint: t("form.startedOnHint"),
          endedOn: t("form.endedOn"),
          endedOnHint: t("form.endedOnHint"),
          fullTime: t("form.fullTime"),
          fieldLink: t("form.fieldLink"),
          jobTitle: t("form.jobTitle"),
          employerSiren: t("form.employerSiren"),
          sirenHint: t("form.sirenHint"),
          employerCommune: t("form.employerCommuneInsee"),
          communeHint: t("form.communeHint"),
          source: t("form.source"),
          evidence: t("form.evidence"),
          choose: t("form.choose"),
          interval: point
            ? t("form.interval", { from: f.tableDate(point.fromOn), to: f.tableDate(point.toOn) })
            : common("dateHint"),
          submit: t(corrected ? "form.submitCorrection" : "form.submit"),
          cancel: t("form.cancel"),
          saving: common("actions.saving"),
          optional: common("optional"),
          separator: t("form.separator"),
        }}
      />
      {corrected && (
        <section
          aria-labelledby={WITHDRAWAL_ID}
          className="mt-8 grid max-w-form scroll-mt-4 gap-3 border-t border-line pt-6"
        >
          <h2 id={WITHDRAWAL_ID} className="text-xl font-semibold">
            {t("form.withdrawTitle")}
          </h2>
          <p>{t("form.withdrawText", { name })}</p>
          <TakeBackForm
            action={withdrawOutcomeAction}
            about={{ learnerId: person.id, enrolmentId: enrolment.id, outcomeId: corrected.id }}
            texts={{
              button: t("form.withdrawButton", {
                window: t(`window.${window}`),
                kind: t(`kind.${corrected.kind}`),
                name,
              }),
              pending: common("actions.saving"),
            }}
          />
        </section>
      )}
    </>
  );
}

import type { ReactNode } from "react";
import { proofTexts } from "@/components/people/proofs/proof-lines";
import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Written } from "@/components/ui/written";
import type { Sampled } from "@/lib/figures/samples/queries";
import { NONE_SHOWN, SAMPLE_FINDINGS, STALE_MARKS } from "@/lib/figures/samples/rules/findings";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { civilDayOf } from "@/lib/foundation/core/instant";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { SampleTexts } from "./sample-texts";
import { sampledHref } from "./sample-view";

type Observation = Sampled["observations"][number];

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-1.5">
      <h2 className="text-sm font-semibold text-ink-soft">{title}</h2>
      {children}
    </section>
  );
}

/** Said where the figure reads more than one window. */
const windowOf = ({ outcomes }: SampleTexts, { windows }: Sampled, { window }: { window: Observation["window"] }) =>
  windows.length > 1 && outcomes(`window.${window}`);

/** What was said, of which days, on whose word. */
function Said({ texts, one, of }: { texts: SampleTexts; one: Observation; of: Sampled }) {
  const { t, f, outcomes } = texts;
  const { knownAt } = of.figure;
  const when = f.instant(one.recordedAt);
  const facts = [
    one.startedOn && one.endedOn
      ? outcomes("person.activity", { start: f.tableDate(one.startedOn), end: f.tableDate(one.endedOn) })
      : one.startedOn && outcomes("person.activityOpen", { start: f.tableDate(one.startedOn) }),
    one.jobTitle && outcomes("person.jobTitle", { title: one.jobTitle }),
    one.employerSiren && outcomes("person.siren", { siren: one.employerSiren }),
  ].filter((line) => typeof line === "string" && line !== "");
  const by = one.byPerson
    ? t("person.byPerson", { when })
    : one.recordedBy
      ? t("person.recordedBy", { when, name: one.recordedBy.name })
      : t("person.recorded", { when });
  const state = one.recordedAt > knownAt ? t("person.later") : one.supersededAt && t("person.superseded");
  return (
    <>
      <p className={one.counts ? "text-xl font-semibold" : "font-semibold"}>{outcomes(`kind.${one.kind}`)}</p>
      {facts.length > 0 && <p>{facts.join(" · ")}</p>}
      <p className="text-sm text-ink-soft">
        {[
          windowOf(texts, of, one),
          t("person.observedOn", { date: f.date(one.observedOn) }),
          outcomes(`source.${one.source}`),
          by,
          state,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </>
  );
}

async function Files({ texts, of }: { texts: SampleTexts; of: Sampled }) {
  const { t, f } = texts;
  const { files } = of;
  const [line, { judged }] = await Promise.all([getTranslations("proofs.line"), proofTexts()]);
  if (files.length === 0) return <p>{t("person.noFile")}</p>;
  return (
    <ul className="grid gap-1">
      {files.map((file) => {
        const when = f.instant(file.recordedAt);
        const verification = file.verifications.find(({ supersededAt }) => supersededAt === null) ?? null;
        return (
          <li key={file.id}>
            {file.file.deletedAt ? (
              <span className="text-ink-soft">{line("erased")}</span>
            ) : (
              <a href={`/fichiers/${file.fileId}`} download className="text-link wrap-anywhere">
                {file.file.name}
              </a>
            )}
            <span className="text-sm text-ink-soft">
              {" · "}
              {[
                windowOf(texts, of, file.outcome),
                file.recordedBy
                  ? t("person.attachedBy", { when, name: file.recordedBy.name })
                  : t("person.attached", { when }),
              ]
                .filter(Boolean)
                .join(" · ")}
              {" · "}
              <Written>{judged({ verification } as Parameters<typeof judged>[0])}</Written>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function Attempts({ texts, of }: { texts: SampleTexts; of: Sampled }) {
  const { t, f, outcomes } = texts;
  const { attempts } = of;
  if (attempts.length === 0) return <p>{t(of.windows.length > 1 ? "person.noAttemptAny" : "person.noAttempt")}</p>;
  return (
    <ul className="grid gap-0.5">
      {attempts.map(({ id, window, channel, result, madeAt, recordedBy }) => {
        const at = windowOf(texts, of, { window });
        const said = {
          when: f.instant(madeAt),
          channel: outcomes(`channel.${channel}`),
          result: outcomes(`attempt.${result}`),
        };
        return (
          <li key={id}>
            {recordedBy ? t("person.attemptBy", { ...said, name: recordedBy.name }) : t("person.attempt", said)}
            {at && <span className="text-ink-soft"> · {at}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** What is found: one of three, with what shows it; and why, where another finding stood. */
function FindingForm({
  texts: { t, f },
  sampled,
  record,
}: {
  texts: SampleTexts;
  sampled: Sampled;
  record: FormAction;
}) {
  const { sampleId, position, mark, earlier, next } = sampled;
  const fields: FieldSpec[] = [
    {
      name: "finding",
      label: t("person.question"),
      kind: "radio",
      choices: SAMPLE_FINDINGS.map((value) => ({
        value,
        label: t(`person.${value}`),
        hint: t(`person.${value}Hint`),
      })),
    },
    { name: "remark", label: t("person.remark"), hint: t("person.remarkHint"), optional: true, maxLength: 300 },
    ...(mark ? [{ name: "why", label: t("person.why"), maxLength: 300 }] : []),
  ];
  const shownMarkId = mark?.id ?? NONE_SHOWN;
  return (
    <section className="grid content-start gap-4">
      <h2 className="text-lg font-semibold">{t("person.mark")}</h2>
      {mark && (
        <div className="grid gap-1">
          <p className="font-semibold">
            <Written>
              {mark.remark
                ? t("person.heldWith", { finding: t(`finding.${mark.finding}`), remark: mark.remark })
                : t("person.held", { finding: t(`finding.${mark.finding}`) })}
            </Written>
          </p>
          {mark.recordedBy && (
            <p className="text-sm text-ink-soft">
              {t("person.heldBy", { when: f.instant(mark.recordedAt), name: mark.recordedBy.name })}
            </p>
          )}
          {earlier.map((one, at) => (
            <p key={one.id} className="text-sm text-ink-soft">
              <Written>
                {t("person.earlier", {
                  when: f.instant(one.recordedAt),
                  finding: t(`finding.${one.finding}`),
                  why: (at === 0 ? mark : earlier[at - 1])?.why ?? "",
                })}
              </Written>
            </p>
          ))}
        </div>
      )}
      {mark && next && (
        <p>
          <LinkButton href={sampledHref(sampleId, next)}>{t("page.next")}</LinkButton>
        </p>
      )}
      <Form
        key={shownMarkId}
        id="finding"
        action={record}
        fields={fields}
        values={{}}
        about={{ sampleId, position: String(position) }}
        basis={{ of: { shownMarkId }, stale: STALE_MARKS, address: sampledHref(sampleId, position) }}
        submit={t(mark ? "person.correct" : "person.submit")}
        pending={t("person.pending")}
        {...(mark && { summary: t("person.correct"), look: "secondary" as const })}
        open
      />
    </section>
  );
}

/** Of one person of a sample: figure, observation, proof, author and attempts, and what the auditor finds. */
export async function SampledView({
  texts,
  sampled,
  record,
}: {
  texts: SampleTexts;
  sampled: Sampled;
  record: FormAction;
}) {
  const { t, f, setOf } = texts;
  const { figure, exit, observations, proof, sampleId } = sampled;
  const [level, reasons] = await Promise.all([getTranslations("proofs.level"), getTranslations("enrolments.reason")]);
  const counts = observations.filter((one) => one.counts);
  const readsAll = sampled.windows.length > 1;
  const others = observations.filter((one) => !one.counts);
  const said = { set: setOf(figure), asOf: f.date(figure.asOf), knownAt: f.date(civilDayOf(figure.knownAt)) };
  return (
    <div className="grid gap-8">
      <nav aria-label={t("page.people")} className="flex flex-wrap gap-4 print:hidden">
        {sampled.before && <TextLink href={sampledHref(sampleId, sampled.before)}>{t("person.before")}</TextLink>}
        {sampled.after && <TextLink href={sampledHref(sampleId, sampled.after)}>{t("person.after")}</TextLink>}
      </nav>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[3fr_2fr]">
        <div className="grid content-start gap-6">
          <Part title={t("person.figure")}>
            <p>{t("person.counted", said)}</p>
            <p>
              {exit
                ? t("person.exit", { date: f.date(exit.exitedOn), reason: reasons(exit.reason) })
                : t("person.noExit")}
            </p>
          </Part>
          <Part title={readsAll ? t("person.jobs") : t("person.observation")}>
            {counts.length === 0 && <p>{readsAll ? t("person.noJob") : t("person.noObservation")}</p>}
            {counts.map((one) => (
              <div key={one.id}>
                <Said texts={texts} one={one} of={sampled} />
              </div>
            ))}
          </Part>
          <Part title={t("person.proof")}>
            {proof && <p className="font-semibold">{t("person.level", { level: level(proof) })}</p>}
            <Files texts={texts} of={sampled} />
          </Part>
          <Part title={t("person.attempts")}>
            <Attempts texts={texts} of={sampled} />
          </Part>
          {others.length > 0 && (
            <Part title={t("person.others")}>
              <ul className="grid gap-3">
                {others.map((one) => (
                  <li key={one.id}>
                    <Said texts={texts} one={one} of={sampled} />
                  </li>
                ))}
              </ul>
            </Part>
          )}
        </div>
        <FindingForm texts={texts} sampled={sampled} record={record} />
      </div>
    </div>
  );
}

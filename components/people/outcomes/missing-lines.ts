import type { Window } from "@/lib/people/enrolments/rules/vocabulary";
import "server-only";
import { entryHref, entryTexts } from "@/components/people/enrolments/entry-form";
import { exitHref } from "@/components/people/enrolments/exit-form";
import { proofHref } from "@/components/people/proofs/proof-address";
import { can, type Permission } from "@/lib/foundation/access/policy";
import type { Context } from "@/lib/foundation/core/context";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { missingContact, missingFacts } from "@/lib/people/followup/rules/missing";
import { contradictions, missingProofs } from "@/lib/people/followup/rules/missing-proofs";
import { type Missing, missingIn } from "@/lib/people/followup/rules/timeline";
import type { EnrolmentFile, LearnerFile } from "@/lib/people/outcomes/queries";
import { retainedObservation } from "@/lib/people/outcomes/rules/retained";

/** One thing that is missing, in words; `link` is where it is given, null for those who may not give it. */
export type MissingLine = { key: string; text: string; link: { href: string; action: string } | null };

/** What a person's record lacks: first what keeps anybody from reaching them, then each enrolment, the latest first. */
export async function missingLines(person: LearnerFile, ctx: Context): Promise<MissingLine[]> {
  const [t, tp, f, texts] = await Promise.all([
    getTranslations("outcomes"),
    getTranslations("proofs.missing"),
    getFormat(),
    entryTexts(),
  ]);
  const linkFor = (permission: Permission, href: string, action: string) =>
    can(ctx.actor, permission) ? { href, action } : null;

  const undecidedText = ({ appliedOn, cohort: { startsOn } }: EnrolmentFile, cohort: string) =>
    t("person.missingDecision", {
      cohort,
      applied: appliedOn ? f.tableDate(appliedOn) : "none",
      begun: startsOn <= ctx.today ? "yes" : "no",
      start: f.tableDate(startsOn),
    });

  const lineOf = (enrolment: EnrolmentFile, missing: Missing): MissingLine => {
    const cohort = `${enrolment.cohort.school.name} ${enrolment.cohort.code}`;
    const key = `${enrolment.id} ${missing.type}`;
    if (missing.type === "decision" || missing.type === "entry") {
      const link = linkFor("enrolment.decide", `/promotions/${enrolment.cohort.id}`, t("person.recordEntry"));
      const text = missing.type === "entry" ? t("person.missingEntry", { cohort }) : undecidedText(enrolment, cohort);
      return { key, text, link };
    }
    if (!("point" in missing)) {
      const [text, action] =
        missing.type === "exit"
          ? [t("person.missingExit", { cohort }), t("person.recordExit")]
          : [t("person.missingCertification", { cohort }), t("person.complete")];
      return { key, text, link: linkFor("exit.record", exitHref(enrolment.cohort.id, enrolment.id), action) };
    }
    const { window, fromOn, toOn } = missing.point;
    const name = t(`window.${window}`);
    const standing = enrolment.outcomes.filter((outcome) => outcome.window === window && !outcome.supersededAt);
    const corrects = missing.type === "start" ? retainedObservation(standing, missing.point)?.id : undefined;
    const texts = {
      answer: t("person.missingOutcome", { window: name, from: f.tableDate(fromOn), to: f.tableDate(toOn) }),
      late: t("person.missingLate", { window: name, to: f.tableDate(toOn) }),
      start: t("person.missingStart", { window: name }),
    };
    const href = observationHref({ learnerId: person.id, enrolmentId: enrolment.id, window, corrects });
    const open = missing.type === "late" ? t("person.recordLate") : t("person.record");
    const action = corrects ? t("person.complete") : open;
    return {
      key: keyOfMissing(enrolment.id, missing.type, window),
      text: texts[missing.type],
      link: linkFor("outcome.record", href, action),
    };
  };

  // Who does not want to be contacted is asked for no number.
  const contact = person.objectsSince ? null : missingContact(person, ctx.today);
  const proofLines = (enrolment: EnrolmentFile): MissingLine[] =>
    missingProofs(enrolment).map(({ type, outcome, remark }) => {
      const window = t(`window.${outcome.window}`);
      const kind = t(`kind.${outcome.kind}`);
      const of = { learnerId: person.id, enrolmentId: enrolment.id, window: outcome.window, corrects: outcome.id };
      const [href, action] =
        type === "contradicted"
          ? [observationHref(of), tp("correct")]
          : [proofHref(person.id, outcome.id), tp("attach")];
      const text = tp(type, { window, kind, remark: remark ?? "" });
      return { key: `${outcome.id} ${type}`, text, link: linkFor("outcome.record", href, action) };
    });

  const contradicted = (enrolment: EnrolmentFile): MissingLine[] =>
    contradictions(enrolment).map(({ window, own, school }) => {
      const said = { own: t(`kind.${own.kind}`), school: t(`kind.${school.kind}`) };
      const text = t("person.contradiction", { window: t(`window.${window}`), ...said });
      const of = { learnerId: person.id, enrolmentId: enrolment.id, window };
      return {
        key: `${own.id} ${school.id}`,
        text,
        link: linkFor("outcome.record", observationHref(of), t("person.record")),
      };
    });

  const ofPerson: MissingLine[] = contact
    ? [
        {
          key: "contact",
          text: t(contact === "any" ? "person.missingContact" : "person.missingPhone"),
          link: linkFor("learner.enrol", `/apprenants/${person.id}/modifier`, t("person.giveContact")),
        },
      ]
    : [];
  const ofEnrolments = person.enrolments.flatMap((enrolment) => {
    const lines = missingIn(enrolment, ctx.today).map((missing) => lineOf(enrolment, missing));
    const rqth = can(ctx.actor, "health.read") && { rqth: enrolment.rqth ?? null };
    const proofs = [...contradicted(enrolment), ...proofLines(enrolment)];
    const fields = missingFacts({ ...enrolment, ...rqth });
    if (fields.length === 0) return [...lines, ...proofs];
    const cohort = `${enrolment.cohort.school.name} ${enrolment.cohort.code}`;
    const text = t("person.missingFacts", { cohort, fields: fields.map(texts.label).join(", ") });
    const link = linkFor("learner.enrol", entryHref(enrolment.cohort.id, enrolment.id), t("person.complete"));
    return [...lines, ...proofs, { key: `${enrolment.id} facts`, text, link }];
  });
  return [...ofPerson, ...ofEnrolments];
}

/** Of what an enrolment lacks at a window. */
export const keyOfMissing = (enrolmentId: string, type: Missing["type"], window: Window) =>
  `${enrolmentId} ${type} ${window}`;

/** Where on the form of a correction the observation is taken back. */
export const WITHDRAWAL_ID = "retirer";

/** The form of an observation, empty for a window or filled with the one it corrects. */
export function observationHref({
  learnerId,
  enrolmentId,
  window,
  corrects,
}: {
  learnerId: string;
  enrolmentId: string;
  window: Window;
  corrects?: string | undefined;
}): string {
  const search = new URLSearchParams({ inscription: enrolmentId, echeance: window });
  if (corrects) search.set("corrige", corrects);
  return `/apprenants/${learnerId}/situation?${search}`;
}

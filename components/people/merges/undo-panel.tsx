import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { ShownMergeUndo } from "@/lib/people/merges/queries";
import { courseWords } from "./course-words";
import { factWords } from "./fact-words";

const LONGEST_WHY = 300;

/** What two records will have each once they are two again, with what came since and is to go to one of them. */
export async function UndoPanel({ shown, undo }: { shown: ShownMergeUndo; undo: FormAction }) {
  const { merge, before, since, failure, version, moved } = shown;
  const [t, refusals, f, words, courses, kinds, windows, channels, rights] = await Promise.all([
    getTranslations("merges.undo"),
    getTranslations("merges.failure"),
    getFormat(),
    factWords(),
    courseWords(),
    getTranslations("outcomes.kind"),
    getTranslations("outcomes.window"),
    getTranslations("outcomes.channel"),
    getTranslations("rights.kind"),
  ]);
  if (failure)
    return (
      <Notice kind="warning" title={t("blocked")}>
        {refusals(failure.code, { cohort: failure.cohort ?? "" })}
      </Notice>
    );
  const choices = [
    { value: "kept", label: t("kept", { name: fullName(before) }) },
    { value: "absorbed", label: t("absorbed", { name: fullName(merge.absorbed) }) },
  ];
  const labelOf = (one: (typeof since)[number]): string => {
    switch (one.kind) {
      case "enrolment":
        return t("enrolment", { label: one.label });
      case "fact":
        return t("fact", { field: words.label(one.name), value: words.one(one.name, one.value) ?? "–" });
      case "objection":
        return one.endedOn
          ? t("objectionEnded", { date: f.date(one.fromOn), ended: f.date(one.endedOn) })
          : t("objection", { date: f.date(one.fromOn) });
      case "hours":
        return t("hours", { date: f.date(one.saidOn) });
      case "request":
        return t("request", { kind: rights(one.right), date: f.date(one.receivedOn) });
      case "notice":
        return t("notice", { version: one.version, date: f.date(one.givenOn) });
      case "course":
        return t("course", {
          label: one.label,
          field: courses.label(one.cell),
          value: courses.of(one.cell, one.course) ?? "–",
        });
      case "outcome":
        return t("outcome", {
          label: one.label,
          window: windows(one.window),
          kind: kinds(one.outcome),
          date: f.date(one.observedOn),
        });
      case "attempt":
        return t("attempt", {
          label: one.label,
          window: windows(one.window),
          channel: channels(one.channel),
          date: f.date(one.madeOn),
        });
      case "invitation":
        return t("invitation", { label: one.label, date: f.date(one.heldOn) });
      case "referral":
        return t("referral", { label: one.label, date: f.date(one.referredOn) });
    }
  };
  const sides = since.map(
    (one): FieldSpec => ({ name: `since.${one.key}.side`, label: labelOf(one), kind: "radio", choices }),
  );
  return (
    <>
      <p className="max-w-prose">{t("back", { name: fullName(merge.absorbed), count: moved })}</p>
      <p className="max-w-prose font-semibold">{since.length === 0 ? t("nothingSince") : t("since")}</p>
      <Form
        id="undo-merge"
        action={undo}
        about={{ mergeId: String(merge.id) }}
        basis={{
          of: { version },
          stale: ["merge_changed_meanwhile"],
          address: `/apprenants/${merge.keptId}/fusion/${merge.id}`,
        }}
        fields={[...sides, { name: "why", label: t("why"), maxLength: LONGEST_WHY }]}
        submit={t("submit")}
      />
    </>
  );
}

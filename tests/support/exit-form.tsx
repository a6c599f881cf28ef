import { exitForm } from "@/components/people/enrolments/exit-form";
import { ExitMeaning } from "@/components/people/enrolments/exit-meaning";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import type { FormAction } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import type { ExitForm } from "@/lib/people/enrolments/queries";
import { exitClass } from "@/lib/people/enrolments/rules/status";
import { EXIT_REASONS, type ExitReason } from "@/lib/people/enrolments/rules/vocabulary";

const words = MESSAGES.fr.enrolments;

export const PLANNED_END = "2026-06-30";

/** What an exit counts as before the planned end, and from that day on, in the words of its page. */
export function meaningOf(reason: ExitReason, day: CivilDate) {
  const kind = exitClass({ reason, exitedOn: day }, PLANNED_END);
  return { title: words.class[kind], text: words.classMeaning[kind] };
}

/** The form of an exit as its page puts it together. */
export async function shownExit(action: FormAction, recorded: Pick<ExitForm, "exit" | "certification">) {
  const content = await exitForm({ ...recorded, version: "before" } as ExitForm);
  const meanings = EXIT_REASONS.map((reason) => {
    const [before, after] = [meaningOf(reason, "0001-01-01"), meaningOf(reason, PLANNED_END)];
    return [reason, { before, after }] as const;
  });
  return (
    <Form
      id="exit"
      action={action}
      {...content}
      about={{ enrolmentId: "enrolment" }}
      address="/ici"
      submit={words.exit.save}
    >
      <FieldList names={["exitedOn", "reason"]} />
      <ExitMeaning plannedEnd={PLANNED_END} meanings={Object.fromEntries(meanings)} pending={words.exit.meaningPending}>
        {words.exit.meaning}
      </ExitMeaning>
      <FieldList names={["certification"]} />
    </Form>
  );
}

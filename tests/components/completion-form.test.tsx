import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { CompletionTable } from "@/components/people/enrolments/completion-table";
import { certificationChoices, everybodyLeaves } from "@/components/people/enrolments/exit-form";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { parseForm } from "@/lib/entrances/web/parse-form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { completionSchema } from "@/lib/people/enrolments/schema";
import { FORM_WORDS, renderForm } from "../support/render-form";

const { complete, roster } = MESSAGES.fr.enrolments;
const PEOPLE = ["Ada", "Ben"].map((name, index) => ({
  enrolmentId: `0000000${index}-0000-4000-8000-000000000000`,
  name,
  leavesFor: `${name} part`,
  certificationOf: `Certification : ${name}`,
}));

const leaves = () => PEOPLE.map((one) => screen.getByLabelText<HTMLInputElement>(one.leavesFor).checked);
const certified = () => PEOPLE.map((one) => screen.getByLabelText<HTMLSelectElement>(one.certificationOf).value);

it("the end of a cohort starts with everybody leaving, and keeps who stays and what each obtained when it is refused", async () => {
  const action = vi.fn(async (_previous: unknown, formData: FormData) => ({
    reply: parseForm(formData, completionSchema).reply({ fieldErrors: { exitedOn: ["À venir."] } }),
    refusal: null,
  }));
  renderForm(
    <Form
      id="completion"
      action={action}
      fields={[{ name: "exitedOn", label: complete.date, kind: "date" }]}
      values={{ exitedOn: "30/06/2026", people: everybodyLeaves(PEOPLE) }}
      about={{ cohortId: "00000000-0000-4000-8000-00000000000c" }}
      submit={complete.save}
    >
      <FieldList />
      <CompletionTable
        caption={complete.caption}
        headers={{ name: roster.name, leaves: complete.leaves, certification: roster.certification }}
        people={PEOPLE}
        certifications={await certificationChoices()}
      />
    </Form>,
  );
  const user = userEvent.setup();
  expect([leaves(), certified()]).toEqual([
    [true, true],
    ["none", "none"],
  ]);
  await user.click(screen.getByLabelText("Ben part"));
  await user.selectOptions(screen.getByLabelText("Certification : Ada"), "full");
  const save = async () => user.click(await screen.findByRole("button", { name: complete.save }));
  await save();
  const link = await screen.findByRole("link", { name: `${complete.date}${FORM_WORDS.separator}À venir.` });
  expect(link.getAttribute("href")).toBe(`#${screen.getByLabelText(complete.date).id}`);
  const kept = [
    [true, false],
    ["full", "none"],
  ];
  expect([leaves(), certified()]).toEqual(kept);
  await save();
  await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
  const sent = parseForm(action.mock.calls[1]?.[1] ?? new FormData(), completionSchema);
  expect(sent.status === "success" && sent.value).toMatchObject({
    exitedOn: "2026-06-30",
    people: {
      [PEOPLE[0]?.enrolmentId ?? ""]: { leaves: "on", certification: "full" },
      [PEOPLE[1]?.enrolmentId ?? ""]: { leaves: null, certification: null },
    },
  });
  expect([leaves(), certified()]).toEqual(kept);
});

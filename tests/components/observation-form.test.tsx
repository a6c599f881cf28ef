import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { observationForm } from "@/components/people/outcomes/observation-form";
import { Form } from "@/components/ui/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import type { EnrolmentFile } from "@/lib/people/outcomes/queries";
import { FORM_WORDS, refusing, renderForm } from "../support/render-form";

const { form, evidence } = MESSAGES.fr.outcomes;

const CORRECTED = {
  id: "old",
  kind: "fixed_term",
  observedOn: "2026-11-15",
  startedOn: "2026-09-01",
  endedOn: "2027-02-28",
  fullTime: true,
  fieldLink: "partly",
  jobTitle: "Développeuse web",
  employerSiren: "200066819",
  employerCommuneInsee: "31107",
  source: "learner",
  evidence: "declared",
} as EnrolmentFile["outcomes"][number];

const SHOWN = {
  kind: "fixed_term",
  observedOn: "15/11/2026",
  startedOn: "01/09/2026",
  endedOn: "28/02/2027",
  fullTime: "yes",
  fieldLink: "partly",
  jobTitle: "Développeuse web",
  employerSiren: "200066819",
  employerCommune: "Carbonne (31390)",
  source: "learner",
  evidence: "declared",
};

async function show(action: ReturnType<typeof refusing>, corrected: typeof CORRECTED | null = CORRECTED) {
  renderForm(
    <Form
      id="observation"
      action={action}
      {...(await observationForm(duePoint("2026-05-15", "M6"), corrected ?? undefined))}
      about={{ enrolmentId: "e", window: "M6", id: "new", shownOutcomeId: "old", supersedesId: corrected?.id }}
      refusalAt="kind"
      submit={form.submit}
    />,
  );
  const user = userEvent.setup();
  return { user, save: () => user.click(screen.getByRole("button", { name: form.submit })) };
}

const field = (label: string) => screen.getByRole<HTMLInputElement>("textbox", { name: new RegExp(label) });

describe("the form of an observation", () => {
  it("comes filled with what it corrects, and sends it with what it supersedes", async () => {
    const action = refusing({});
    const { user, save } = await show(action);
    expect(field(form.observedOn).value).toBe("15/11/2026");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: evidence.declared }).checked).toBe(true);
    await user.click(screen.getByRole("radio", { name: evidence.seen }));
    await user.clear(field(form.jobTitle));
    await user.type(field(form.jobTitle), "Intégratrice");
    await save();
    await waitFor(() => expect(action).toHaveBeenCalledOnce());
    expect(Object.fromEntries(action.mock.calls[0]?.[1] ?? [])).toEqual({
      ...SHOWN,
      evidence: "seen",
      jobTitle: "Intégratrice",
      enrolmentId: "e",
      window: "M6",
      id: "new",
      supersedesId: "old",
      shownOutcomeId: "old",
    });
  });

  it("comes empty where it corrects nothing, and supersedes nothing", async () => {
    const action = refusing({});
    const { save } = await show(action, null);
    await save();
    await waitFor(() => expect(action).toHaveBeenCalledOnce());
    const { enrolmentId, window, id, shownOutcomeId, ...answers } = Object.fromEntries(action.mock.calls[0]?.[1] ?? []);
    expect([enrolmentId, window, id, shownOutcomeId]).toEqual(["e", "M6", "new", "old"]);
    const { source: _source, evidence: _evidence, ...asked } = SHOWN;
    expect(answers).toEqual(Object.fromEntries(Object.keys(asked).map((name) => [name, ""])));
  });

  it("says what was refused in a summary that takes the focus, ties it to its field, and keeps what was typed", async () => {
    const { user, save } = await show(refusing({ observedOn: ["Cette date n’existe pas."] }));
    await user.clear(field(form.observedOn));
    await user.type(field(form.observedOn), "31/09/2026");
    await save();
    const text = `${form.observedOn}${FORM_WORDS.separator}Cette date n’existe pas.`;
    const link = await screen.findByRole("link", { name: text });
    expect(link.getAttribute("href")).toBe(`#${field(form.observedOn).id}`);
    await waitFor(() => expect(document.activeElement?.contains(link)).toBe(true));
    expect(field(form.observedOn).value).toBe("31/09/2026");
    expect(field(form.observedOn).getAttribute("aria-invalid")).toBe("true");
  });

  it("leads from the refusal of a rule to the situation", async () => {
    const refused = "L’observation précède la sortie.";
    const { save } = await show(refusing({ "": [refused] }, { refusal: { code: "outcome_before_exit" } }));
    await save();
    const link = await screen.findByRole("link", { name: refused });
    expect(link.getAttribute("href")).toBe(`#${screen.getByLabelText(form.kind).id}`);
  });
});

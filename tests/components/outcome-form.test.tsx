import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ObservationForm, type ObservationTexts, type ObservationValues } from "@/components/outcomes/observation-form";
import type { FormState } from "@/lib/core/form";
import { renderForm } from "../support/render-form";

const NAMES = [
  "kind",
  "kindHint",
  "observedOn",
  "startedOn",
  "endedOn",
  "endedOnHint",
  "fullTime",
  "fieldLink",
  "jobTitle",
  "employerSiren",
  "sirenHint",
  "employerCommune",
  "communeHint",
  "source",
  "evidence",
  "choose",
  "interval",
  "submit",
  "cancel",
  "saving",
  "optional",
  "startedOnHint",
  "separator",
] as const satisfies readonly (keyof ObservationTexts)[];
const texts = Object.fromEntries(NAMES.map((name) => [name, `[${name}]`])) as ObservationTexts;

const filled: ObservationValues = {
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

const choice = (...values: string[]) => values.map((value) => ({ value, label: value }));

function show(action: (previous: FormState, formData: FormData) => Promise<FormState>) {
  const spy = vi.fn(action);
  renderForm(
    <ObservationForm
      action={spy}
      hidden={{ enrolmentId: "e", window: "M6", id: "new", seenOutcomeId: "old", supersedesId: "old" }}
      initial={filled}
      cancelHref="/apprenants/l"
      texts={texts}
      choices={{
        kind: choice("permanent_contract", "fixed_term"),
        fullTime: choice("yes", "no"),
        fieldLink: choice("yes", "partly", "no"),
        source: choice("learner", "employer"),
        evidence: choice("declared", "documented"),
      }}
    />,
  );
  return { spy, user: userEvent.setup() };
}

const field = (label: string) => screen.getByRole<HTMLInputElement>("textbox", { name: new RegExp(`\\[${label}\\]`) });

describe("the form of an observation", () => {
  it("comes filled with what it corrects, and sends it with what it supersedes", async () => {
    const { spy, user } = show(async () => null);
    expect(field("observedOn").value).toBe("15/11/2026");
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "declared" }).checked).toBe(true);
    await user.click(screen.getByRole("radio", { name: "documented" }));
    await user.clear(field("jobTitle"));
    await user.type(field("jobTitle"), "Intégratrice");
    await user.click(screen.getByRole("button", { name: "[submit]" }));
    await waitFor(() => expect(spy).toHaveBeenCalledOnce());
    expect(Object.fromEntries(spy.mock.calls[0]?.[1] ?? [])).toMatchObject({
      ...filled,
      evidence: "documented",
      jobTitle: "Intégratrice",
      enrolmentId: "e",
      window: "M6",
      supersedesId: "old",
      seenOutcomeId: "old",
    });
  });

  it("says what was refused in a summary that takes the focus, ties it to its field, and keeps what was typed", async () => {
    const { user } = show(async (_previous, formData) => ({
      reply: {
        status: "error",
        initialValue: Object.fromEntries([...formData].map(([name, value]) => [name, String(value)])),
        error: { observedOn: ["Cette date n’existe pas."] },
      },
      refusal: null,
    }));
    await user.clear(field("observedOn"));
    await user.type(field("observedOn"), "31/09/2026");
    await user.click(screen.getByRole("button", { name: "[submit]" }));
    const link = await screen.findByRole("link", { name: "[observedOn][separator]Cette date n’existe pas." });
    expect(link.getAttribute("href")).toBe(`#${field("observedOn").id}`);
    await waitFor(() => expect(document.activeElement?.contains(link)).toBe(true));
    expect(field("observedOn").value).toBe("31/09/2026");
    expect(field("observedOn").getAttribute("aria-invalid")).toBe("true");
  });

  it("shows the refusal of a rule", async () => {
    const { user } = show(async () => ({
      reply: { status: "error", error: { "": ["L’observation précède la sortie."] } },
      refusal: { code: "outcome_before_exit" },
    }));
    await user.click(screen.getByRole("button", { name: "[submit]" }));
    expect(await screen.findByRole("link", { name: "L’observation précède la sortie." })).toBeTruthy();
  });
});

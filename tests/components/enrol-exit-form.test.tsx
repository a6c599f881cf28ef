import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { ExitForm, type ExitFormTexts } from "@/components/enrolments/exit-form";
import { MESSAGES } from "@/lib/i18n/messages";
import type { EditState } from "@/lib/core/form";
import { renderForm } from "../support/render-form";

const { enrolments, common } = MESSAGES.fr;
const { exit, form } = enrolments;

const TEXTS: ExitFormTexts = {
  separator: form.separator,
  exitedOn: exit.exitedOn,
  exitedOnHint: exit.exitedOnHint,
  reason: exit.reason,
  reasonHint: exit.neutralHint,
  certification: exit.certification,
  meaning: exit.meaning,
  meaningPending: exit.meaningPending,
  conflict: common.conflict,
  save: exit.save,
  saving: common.actions.saving,
};

const meaning = (title: string) => ({ title, text: `${title} !` });

function show(
  action: (previous: EditState, formData: FormData) => Promise<EditState>,
  initial = { exitedOn: "", reason: "", certification: "none" },
) {
  renderForm(
    <ExitForm
      action={action}
      enrolmentId="enrolment"
      seen="before"
      address="/ici"
      plannedEnd="2026-06-30"
      reasons={[
        { value: "employment", label: "emploi", before: meaning("anticipée positive"), after: meaning("à terme") },
        { value: "dropout", label: "abandon", before: meaning("un abandon"), after: meaning("à terme") },
      ]}
      certifications={[
        { value: "none", label: "pas encore connue" },
        { value: "full", label: "titre complet" },
      ]}
      initial={initial}
      texts={TEXTS}
    />,
  );
  return userEvent.setup();
}

describe("the exit form", () => {
  it("says what the exit counts as while it is typed, on both sides of the planned end", async () => {
    const user = show(async () => null);
    const said = screen.getByRole("status");
    expect(said.textContent).toContain(exit.meaningPending);
    const day = screen.getByLabelText(exit.exitedOn);
    await user.type(day, "29/06/2026");
    await user.click(screen.getByLabelText("abandon"));
    expect(said.textContent).toContain("un abandon");
    await user.click(screen.getByLabelText("emploi"));
    expect(said.textContent).toContain("anticipée positive");
    await user.clear(day);
    await user.type(day, "30/06/2026");
    expect(said.textContent).toContain("à terme");
    await user.clear(day);
    expect(said.textContent).toContain(exit.meaningPending);
  });

  it("shows the certification that somebody else saved meanwhile, keeps the other, then replaces it knowingly", async () => {
    const action = vi.fn(
      async (_previous: EditState, formData: FormData): Promise<EditState> => ({
        reply: {
          status: "error",
          initialValue: Object.fromEntries([...formData].map(([name, value]) => [name, String(value)])),
          error: { "": [enrolments.failure.changed_meanwhile] },
        },
        refusal: { code: "changed_meanwhile" },
        conflict: { seen: "now", lines: ["Certification : échec"] },
      }),
    );
    const user = show(action, { exitedOn: "30/06/2026", reason: "dropout", certification: "none" });
    const certification = () => screen.getByLabelText<HTMLSelectElement>(exit.certification);
    await user.selectOptions(certification(), "full");
    await user.click(screen.getByRole("button", { name: exit.save }));
    await screen.findByText("Certification : échec");
    expect(action.mock.calls[0]?.[1].get("seen")).toBe("before");
    expect(certification().value).toBe("full");
    expect(screen.getByRole("link", { name: common.conflict.reload }).getAttribute("href")).toBe("/ici");
    await user.click(screen.getByRole("button", { name: exit.save }));
    await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
    expect(action.mock.calls[1]?.[1].get("seen")).toBe("now");
    expect(action.mock.calls[1]?.[1].get("certification")).toBe("full");
  });
});

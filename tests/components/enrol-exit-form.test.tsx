import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { ExitForm } from "@/app/(app)/promotions/[cohortId]/effectif/[enrolmentId]/_components/exit-form";

const meaning = (title: string) => ({ title, text: `${title} !` });

describe("the exit form", () => {
  it("says what the exit counts as while it is typed, on both sides of the planned end", async () => {
    render(
      <ExitForm
        action={async () => null}
        enrolmentId="enrolment"
        exitId={undefined}
        plannedEnd="2026-06-30"
        reasons={[
          { value: "employment", label: "emploi", before: meaning("anticipée positive"), after: meaning("à terme") },
          { value: "dropout", label: "abandon", before: meaning("un abandon"), after: meaning("à terme") },
        ]}
        certifications={[{ value: "none", label: "pas encore connue" }]}
        initial={{ exitedOn: "", reason: "", certification: "none" }}
        texts={{
          separator: " : ",
          exitedOn: "Date de sortie",
          exitedOnHint: "Dernier jour",
          reason: "Motif",
          reasonHint: "Aucun détail",
          certification: "Certification",
          meaning: "Compte comme",
          meaningPending: "Indiquez la date et le motif.",
          save: "Enregistrer",
          saving: "Enregistrement…",
        }}
      />,
    );
    const user = userEvent.setup();
    const said = screen.getByRole("status");
    expect(said.textContent).toContain("Indiquez la date et le motif.");
    const day = screen.getByLabelText("Date de sortie");
    await user.type(day, "29/06/2026");
    await user.click(screen.getByLabelText("abandon"));
    expect(said.textContent).toContain("un abandon");
    await user.click(screen.getByLabelText("emploi"));
    expect(said.textContent).toContain("anticipée positive");
    await user.clear(day);
    await user.type(day, "30/06/2026");
    expect(said.textContent).toContain("à terme");
    await user.clear(day);
    expect(said.textContent).toContain("Indiquez la date et le motif.");
  });
});

import { render, screen, waitFor } from "@testing-library/react";
import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { ExitForm } from "@/components/enrolments/exit-form";
import type { ExitReply } from "@/components/outcomes/exit-columns";
import { ExitGrid } from "@/components/outcomes/exit-grid";
import { CommuneField } from "@/components/places/commune-field";
import type { Save } from "@/components/ui/sheet/table";
import { MESSAGES } from "@/lib/i18n/messages";
import { duePoint } from "@/lib/outcomes/rules/due-points";
import type { GridRow } from "@/lib/outcomes/rules/grid-row";
import { EXIT_COLUMNS, ExitSheet } from "../support/exit-sheet";

const EXIT = "2026-05-15";

/** Shows what the server sent, lets somebody type, and only then brings the script. */
function hydrateAfter(ui: ReactElement, typing: () => void) {
  const container = document.body.appendChild(document.createElement("div"));
  container.innerHTML = renderToString(ui);
  typing();
  return render(ui, { container, hydrate: true });
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label, { selector: "input, select" });

afterEach(() => {
  vi.unstubAllGlobals();
  window.localStorage.clear();
});

describe("what was typed before the script came", () => {
  it("stays in the field of a commune, without the code of the one it replaced, and gets suggestions", async () => {
    const search = vi.fn(async () => Response.json([]));
    vi.stubGlobal("fetch", search);
    const results = { none: "aucune", one: "une", many: "# communes" };
    hydrateAfter(
      <CommuneField
        id="commune"
        name="commune"
        codeName="communeCode"
        defaultValue="Carbonne (31390)"
        defaultCode="31107"
        texts={{ label: "Commune", hint: "Nom ou code", list: "Communes proposées", results }}
      />,
      () => {
        field("Commune").value = "Cahors";
      },
    );
    expect(field("Commune").value).toBe("Cahors");
    expect(document.querySelector<HTMLInputElement>("[name=communeCode]")?.value).toBe("");
    await waitFor(() => expect(search).toHaveBeenCalledOnce());
    expect(field("Commune").value).toBe("Cahors");
  });

  it("counts in what an exit is said to mean", () => {
    const meaning = (title: string) => ({ title, text: `${title} !` });
    hydrateAfter(
      <ExitForm
        action={async () => null}
        enrolmentId="enrolment"
        seen="before"
        address="/ici"
        plannedEnd="2026-06-30"
        reasons={[{ value: "dropout", label: "abandon", before: meaning("un abandon"), after: meaning("à terme") }]}
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
          conflict: MESSAGES.fr.common.conflict,
          save: "Enregistrer",
          saving: "Enregistrement…",
        }}
      />,
      () => {
        field("Date de sortie").value = "29/06/2026";
        field("abandon").click();
      },
    );
    expect(screen.getByRole("status").textContent).toContain("un abandon");
  });

  it("is a change of the grid: the row that was left is saved, the one in use waits", async () => {
    const rows = ["Abadie", "Blanc"].map(
      (lastName): GridRow => ({
        enrolmentId: `e-${lastName}`,
        learnerId: `l-${lastName}`,
        lastName,
        firstName: "Inès",
        bornOn: "1996-05-21",
        enteredOn: "2025-07-21",
        exit: { exitedOn: EXIT, reason: "completed", neutral: false },
        point: duePoint(EXIT, "M6"),
        observation: null,
        otherObservations: 0,
      }),
    );
    const save = vi.fn<Save<ExitReply>>(() => new Promise(() => {}));
    const kind = (name: string) => field(`Situation, ${name} Inès`);
    hydrateAfter(
      <ExitSheet>
        <ExitGrid
          cohortId="c"
          userId="u"
          setting={{ window: "M6", today: "2026-11-24", endsOn: EXIT }}
          columns={EXIT_COLUMNS}
          rows={rows.map((row) => ({ row, nextId: `id-${row.lastName}` }))}
          rate={{ counts: "", responseRate: "", bounds: null, interval: null, flags: [], rate: "50 %" }}
          rateLabel="Sorties positives à six mois"
          caption="Situations M6"
          locale="fr"
          save={save}
        />
      </ExitSheet>,
      () => {
        kind("Abadie").value = "permanent_contract";
        kind("Blanc").value = "fixed_term";
        kind("Blanc").focus();
      },
    );
    expect([kind("Abadie").value, kind("Blanc").value]).toEqual(["permanent_contract", "fixed_term"]);
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    expect(save.mock.calls[0]?.[1].get("enrolmentId")).toBe("e-Abadie");
    expect(save.mock.calls[0]?.[1].get("kind")).toBe("permanent_contract");
    expect(kind("Blanc").closest("tr")?.textContent).toContain("non enregistrée");
  });
});

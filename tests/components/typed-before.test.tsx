import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import type { ReactElement } from "react";
import { renderToString } from "react-dom/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { CommuneField } from "@/components/network/places/commune-field";
import { EnrolPerson } from "@/components/people/enrolments/enrol-fields";
import { enrolTexts } from "@/components/people/enrolments/enrol-texts";
import { personFields, personForm } from "@/components/people/learners/person-form";
import type { ExitReply } from "@/components/people/outcomes/exit-columns";
import { ExitGrid } from "@/components/people/outcomes/exit-grid";
import { Form } from "@/components/ui/form";
import type { Save } from "@/components/ui/sheet/table";
import { capitalised } from "@/lib/foundation/i18n/format";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import type { GridRow } from "@/lib/people/outcomes/rules/grid-row";
import { meaningOf, shownExit } from "../support/exit-form";
import { EXIT_COLUMNS, ExitSheet } from "../support/exit-sheet";
import { personOf } from "../support/person";
import { taking, WithWords } from "../support/render-form";

const EXIT = "2026-05-15";
const COMMUNE = new RegExp(MESSAGES.fr.enrolments.form.commune);
const NADAL: Parameters<typeof personForm>[0] = {
  ...personOf({ lastName: "Nadal", firstName: "Émilie", birthDate: "1999-03-09", sex: "woman", communeInsee: "31107" }),
  id: "l",
  commune: "Carbonne (31390)",
  schoolCommune: null,
  version: "before",
};

/** Shows what the server sent, lets somebody type, and only then brings the script. */
function hydrateAfter(ui: ReactElement, typing: () => void) {
  const container = document.body.appendChild(document.createElement("div"));
  container.innerHTML = renderToString(<WithWords>{ui}</WithWords>);
  typing();
  // Server and browser share their contexts here, as they never do elsewhere, and React says so.
  const told = console.error;
  vi.spyOn(console, "error").mockImplementation((...message) => {
    if (!String(message[0]).startsWith("Detected multiple renderers")) told(...message);
  });
  return render(ui, { container, hydrate: true, wrapper: WithWords });
}

const field = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label, { selector: "input, select" });

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  window.localStorage.clear();
});

describe("what was typed before the script came", () => {
  it("stays in the field of a commune, without the code of the one it replaced, and gets suggestions", async () => {
    const search = vi.fn(async () => Response.json([]));
    vi.stubGlobal("fetch", search);
    const content = await personForm(NADAL);
    const fields = content.fields.filter(({ name }) => name === "commune");
    hydrateAfter(
      <Form id="learner" action={async () => null} fields={fields} values={content.values} submit="Enregistrer">
        <CommuneField name="commune" codeName="communeCode" />
      </Form>,
      () => {
        expect(document.querySelector<HTMLInputElement>("[name=communeCode]")?.value).toBe("31107");
        field(COMMUNE).value = "Cahors";
      },
    );
    expect(field(COMMUNE).value).toBe("Cahors");
    expect(document.querySelector<HTMLInputElement>("[name=communeCode]")?.value).toBe("");
    await waitFor(() => expect(search).toHaveBeenCalledOnce());
    expect(field(COMMUNE).value).toBe("Cahors");
  });

  it("counts in what an exit is said to mean", async () => {
    const { exit, reason } = MESSAGES.fr.enrolments;
    hydrateAfter(await shownExit(taking(), { exit: null, certification: null }), () => {
      field(exit.exitedOn).value = "29/06/2026";
      field(capitalised(reason.dropout)).click();
    });
    expect(screen.getByRole("status").textContent).toContain(meaningOf("dropout", "2026-06-29").title);
  });

  it("asks who on record resembles the person typed", async () => {
    const find = vi.fn(async (_typed: FormData) => null);
    const { form } = MESSAGES.fr.enrolments;
    const [person, texts] = await Promise.all([personFields(), enrolTexts()]);
    const fields = [{ name: "duplicate", label: "", kind: "other" } as const, ...person];
    hydrateAfter(
      <Form id="enrol" action={async () => null} fields={fields} submit={form.submit}>
        <EnrolPerson findMatches={find} texts={texts} near="31107" today="2026-11-24" laterFields={[]}>
          {null}
        </EnrolPerson>
      </Form>,
      () => {
        field(form.lastName).value = "Nadal";
      },
    );
    await waitFor(() => expect(find).toHaveBeenCalledOnce());
    expect(find.mock.calls[0]?.[0].get("lastName")).toBe("Nadal");
  });

  function typeIntoGrid(typing: (kind: (name: string) => HTMLInputElement) => void) {
    const rows = ["Abadie", "Blanc"].map(
      (lastName): GridRow => ({
        enrolmentId: `e-${lastName}`,
        learnerId: `l-${lastName}`,
        lastName,
        firstName: "Inès",
        bornOn: "1996-05-21",
        objectsSince: null,
        tried: null,
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
      () => typing(kind),
    );
    return { save, kind };
  }

  it("is a change of the grid: the row that was left is saved, the one in use waits", async () => {
    const { save, kind } = typeIntoGrid((typed) => {
      typed("Abadie").value = "permanent_contract";
      typed("Blanc").value = "fixed_term";
      typed("Blanc").focus();
    });
    expect([kind("Abadie").value, kind("Blanc").value]).toEqual(["permanent_contract", "fixed_term"]);
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    expect(save.mock.calls[0]?.[1].get("enrolmentId")).toBe("e-Abadie");
    expect(save.mock.calls[0]?.[1].get("kind")).toBe("permanent_contract");
    expect(kind("Blanc").closest("tr")?.textContent).toContain("non enregistrée");
  });

  it("is one change of the grid with what is typed after, and undone with it", () => {
    const { kind } = typeIntoGrid((typed) => {
      typed("Blanc").value = "fixed_term";
      typed("Blanc").focus();
    });
    fireEvent.keyDown(kind("Blanc"), { key: "r" });
    expect(kind("Blanc").value).toBe("job_seeking");
    fireEvent.keyDown(kind("Blanc"), { key: "z", ctrlKey: true });
    expect(kind("Blanc").value).toBe("");
  });
});

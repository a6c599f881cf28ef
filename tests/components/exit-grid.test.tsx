import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ExitReply } from "@/components/people/outcomes/exit-columns";
import { ExitGrid } from "@/components/people/outcomes/exit-grid";
import { exitTable } from "@/components/people/outcomes/exit-table";
import { initialSheet } from "@/components/ui/sheet/sheet-state";
import type { Save } from "@/components/ui/sheet/table";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { duePoint } from "@/lib/people/enrolments/rules/due-points";
import type { GridRow, ShownObservation } from "@/lib/people/outcomes/rules/grid-row";
import { OUTCOME_KINDS } from "@/lib/people/outcomes/rules/vocabulary";
import { EXIT_COLUMNS, EXIT_WORDS, ExitSheet } from "../support/exit-sheet";

const TODAY = "2026-11-24";
const EXIT = "2026-05-15";
const NOBODY = { counts: "", responseRate: "", bounds: null, interval: null, flags: [] };

function person(lastName: string, change: Partial<GridRow> = {}): GridRow {
  return {
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
    ...change,
  };
}

const iso = (typed: string) => typed.split("/").reverse().join("-");

/** The row as the server would have recorded it: what was typed, by the id that was sent. */
function recordedRow(row: GridRow, formData: FormData, recordedBy = "Julien Castéra"): GridRow {
  const kind = OUTCOME_KINDS.find((known) => known === formData.get("kind"));
  if (!kind) return row;
  const observedOn = iso(String(formData.get("observedOn")));
  const id = String(formData.get("id"));
  const recordedAt = new Date("2026-11-24T13:32:00Z");
  const startedOn = iso(String(formData.get("startedOn") ?? "")) || null;
  const rest = { startedOn, endedOn: null, fieldLink: null, source: "learner", evidence: "declared" } as const;
  return { ...row, observation: { id, kind, observedOn, ...rest, recordedAt, recordedBy } };
}

/** Somebody looking for work, as another page would have sent it. */
function seeking(id: string): FormData {
  const formData = new FormData();
  for (const [name, value] of Object.entries({ id, kind: "job_seeking", observedOn: "20/11/2026" }))
    formData.set(name, value);
  return formData;
}

function replyOf(row: GridRow, change: Partial<ExitReply> = {}): ExitReply {
  return {
    result: "saved",
    row,
    rate: { ...NOBODY, rate: "60 %", counts: "9 sur 15" },
    nextId: `next-${row.observation?.id}`,
    savedAt: "14:32",
    recorded: row.observation ? { id: row.observation.id, added: true } : null,
    typed: {
      exitedOn: "",
      exitReason: "",
      kind: "",
      observedOn: "",
      startedOn: "",
      endedOn: "",
      fieldLink: "",
      source: "",
      evidence: "",
    },
    problems: {},
    refusal: null,
    ...change,
  };
}

function show(
  rows: GridRow[],
  answer?: (row: GridRow, formData: FormData) => Promise<ExitReply>,
  { endsOn = EXIT }: { endsOn?: string } = {},
) {
  const save = vi.fn<Save<ExitReply>>(async (_previous, formData) => {
    const row = rows.find(({ enrolmentId }) => enrolmentId === formData.get("enrolmentId"));
    if (!row) throw new Error("no such row");
    return answer ? answer(row, formData) : replyOf(recordedRow(row, formData));
  });
  const view = render(
    <ExitGrid
      cohortId="c"
      userId="u"
      setting={{ window: "M6", today: TODAY, endsOn }}
      columns={EXIT_COLUMNS}
      rows={rows.map((row) => ({ row, nextId: `id-${row.lastName}` }))}
      rate={{ ...NOBODY, rate: "50 %" }}
      rateLabel="Sorties positives à six mois"
      caption="Situations M6"
      locale="fr"
      save={save}
    />,
    { wrapper: ExitSheet },
  );
  return { save, user: userEvent.setup(), ...view };
}

// By label rather than by role: a role is looked for among the hundreds of choices of every list.
const listOf = (column: string, name: string) =>
  screen.getByLabelText<HTMLSelectElement>(`${column}, ${name} Inès`, { selector: "select" });
const kindOf = (name: string) => listOf("Situation", name);
const dateOf = (column: string, name: string) =>
  screen.getByLabelText<HTMLInputElement>(`${column}, ${name} Inès`, { selector: "input" });
const rowOf = (name: string) => {
  const row = screen.getByText(name, { selector: "th *" }).closest("tr");
  if (!row) throw new Error(`no row of ${name}`);
  return within(row);
};
const focus = (element: HTMLElement) => act(() => element.focus());
const paste = (element: HTMLElement, text: string) =>
  fireEvent.paste(element, { clipboardData: { getData: () => text } });

beforeEach(() => window.localStorage.clear());
afterEach(() => window.localStorage.clear());

describe("moving about the grid", () => {
  it("goes by arrows, Enter and Shift+Enter, and stays at the edge", async () => {
    const { user } = show([person("Abadie"), person("Barthe")]);
    focus(kindOf("Abadie"));
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(kindOf("Barthe"));
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(kindOf("Barthe"));
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(dateOf("Constatée le", "Barthe"));
    await user.keyboard("{Shift>}{Enter}{/Shift}");
    expect(document.activeElement).toBe(dateOf("Constatée le", "Abadie"));
    await user.keyboard("{Enter}{ArrowLeft}");
    expect(document.activeElement).toBe(kindOf("Barthe"));
  });

  it("moves within a text before it leaves it", async () => {
    const { user } = show([person("Abadie")]);
    const cell = dateOf("Début", "Abadie");
    focus(cell);
    await user.keyboard("1509{ArrowLeft}");
    expect(document.activeElement).toBe(cell);
    expect(cell.selectionStart).toBe(3);
  });
});

describe("a row of somebody who was tried", () => {
  it("says how often and when last, as long as there is no answer", () => {
    const tried = { count: 2, lastOn: "2026-11-22" };
    show([person("Abadie", { tried }), person("Barthe")]);
    expect(screen.getAllByText(/Tentatives/).map(({ textContent }) => textContent)).toEqual([
      "Tentatives\u202f: 2, la dernière le 22/11/2026.",
    ]);
  });
});

describe("a link to a row", () => {
  const scroll = vi.fn();
  beforeEach(() => {
    scroll.mockReset();
    Element.prototype.scrollIntoView = scroll;
  });
  afterEach(() => window.history.replaceState(null, "", "/"));
  const lead = (name: string) => window.history.replaceState(null, "", `/#ligne-e-${name}`);
  const arrivals = () => [...document.querySelectorAll("[data-arrival] th")].map(({ textContent }) => textContent);

  it("brings it into sight, marks it and waits there for its situation, which letters choose at once", async () => {
    lead("Barthe");
    const { user } = show([person("Abadie"), person("Barthe")]);
    expect(scroll).toHaveBeenCalledWith({ block: "center" });
    expect(scroll.mock.contexts[0]).toBe(kindOf("Barthe").closest("tr"));
    expect(arrivals()).toEqual(["BartheInès"]);
    expect(document.activeElement).toBe(kindOf("Barthe"));
    await user.keyboard("cdi");
    expect(kindOf("Barthe").value).toBe("permanent_contract");
  });

  it("waits for the exit where there is none, and for no document of what was only declared", () => {
    const declared = recordedRow(person("Barthe"), seeking("known"));
    const { observation } = declared;
    const positive = { ...declared, observation: observation && { ...observation, kind: "fixed_term" as const } };
    lead("Abadie");
    show([person("Abadie", { exit: null, point: null }), positive, recordedRow(person("Cazaux"), seeking("c"))]);
    expect(document.activeElement).toBe(dateOf("Date de sortie", "Abadie"));
    const follow = (name: string) => {
      lead(name);
      act(() => void window.dispatchEvent(new HashChangeEvent("hashchange")));
    };
    follow("Barthe");
    expect(document.activeElement).toBe(kindOf("Barthe"));
    follow("Cazaux");
    expect(document.activeElement).toBe(kindOf("Cazaux"));
    expect(arrivals()).toEqual(["CazauxInès"]);
  });

  it("does nothing to a grid that no link leads into", () => {
    show([person("Abadie")]);
    expect(scroll).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(document.body);
    expect(arrivals()).toEqual([]);
  });
});

describe("the way past the header", () => {
  it("leads to the first cell that takes something, past a neutral exit", () => {
    const neutral = { exitedOn: EXIT, reason: "neutral" as const, neutral: true };
    show([person("Abadie", { exit: neutral }), person("Barthe"), person("Cazaux")]);
    expect([...document.querySelectorAll("#grille")]).toEqual([kindOf("Barthe")]);
  });

  it("is the exit of somebody who has none", () => {
    show([person("Abadie", { exit: null, point: null })]);
    expect(document.getElementById("grille")).toBe(dateOf("Date de sortie", "Abadie"));
  });
});

describe("what Tab meets", () => {
  it("is one cell after the other, from row to row; the arrows lead to the name and back", async () => {
    const { user } = show([person("Abadie"), person("Barthe")]);
    focus(listOf("Justificatif", "Abadie"));
    await user.tab();
    expect(document.activeElement).toBe(kindOf("Barthe"));
    await user.keyboard("cdi");
    focus(listOf("Justificatif", "Barthe"));
    await user.tab({ shift: true });
    expect(document.activeElement).toBe(listOf("Source", "Barthe"));
    focus(kindOf("Barthe"));
    await user.keyboard("{ArrowLeft}");
    expect(document.activeElement?.textContent).toBe("BartheInès");
    await user.keyboard("{ArrowUp}");
    expect(document.activeElement?.textContent).toBe("AbadieInès");
    const open = vi.fn();
    HTMLDialogElement.prototype.showModal = open;
    await user.keyboard("?");
    expect(open).toHaveBeenCalledOnce();
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(kindOf("Abadie"));
  });

  it("is no link to a proof, to which the arrows lead: of an answer, which comes back to this row", async () => {
    const { user } = show([
      recordedRow(person("Abadie"), seeking("of-abadie")),
      person("Barthe"),
      recordedRow(person("Cazals"), seeking("of-cazals")),
    ]);
    focus(listOf("Justificatif", "Abadie"));
    await user.tab();
    expect(document.activeElement).toBe(kindOf("Barthe"));
    focus(listOf("Justificatif", "Abadie"));
    await user.keyboard("{ArrowRight}");
    const href = document.activeElement?.getAttribute("href");
    expect(href).toMatch(/^\/apprenants\/[^/]+\/justificatif\?situation=[^&]+&retour=sorties$/);
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Fichiers, Abadie Inès");
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement?.getAttribute("aria-label")).toBe("Fichiers, Cazals Inès");
    await user.keyboard("{ArrowLeft}");
    expect(document.activeElement).toBe(listOf("Justificatif", "Cazals"));
    focus(listOf("Justificatif", "Barthe"));
    await user.keyboard("{ArrowRight}");
    expect(document.activeElement).toBe(listOf("Justificatif", "Barthe"));
  });

  it("is the choice that a row changed meanwhile waits for; Alt+Enter leads there from anywhere", async () => {
    const theirs = seeking("theirs");
    const { user } = show([person("Abadie"), person("Barthe")], async (row) =>
      replyOf(recordedRow(row, theirs), { result: "conflict", recorded: null }),
    );
    focus(kindOf("Abadie"));
    await user.keyboard("cdi{Control>}{Enter}{/Control}");
    const choice = await screen.findByRole("button", { name: "Garder ce qui est enregistré, Abadie Inès" });
    await user.tab();
    expect(document.activeElement).toBe(choice);
    focus(dateOf("Fin", "Barthe"));
    await user.keyboard("{Alt>}{Enter}{/Alt}");
    expect(document.activeElement).toBe(choice);
  });
});

describe("typing into the grid", () => {
  it("chooses from a list by its first letters, a word or a register value", async () => {
    const { user } = show([person("Abadie"), person("Barthe"), person("Cazaux")]);
    focus(kindOf("Abadie"));
    await user.keyboard("cdi{ArrowDown}alternance{ArrowDown}inj");
    expect(kindOf("Abadie").value).toBe("permanent_contract");
    expect(kindOf("Barthe").value).toBe("apprenticeship");
    expect(kindOf("Cazaux").value).toBe("unreachable");
    expect(listOf("Source", "Cazaux").value).toBe("training_provider");
    expect(listOf("Source", "Abadie").value).toBe("learner");
  });

  it("says what the row amounts to as it is typed", async () => {
    const { user } = show([person("Abadie")]);
    const row = rowOf("Abadie");
    expect(row.getByText("à renseigner")).toBeTruthy();
    focus(kindOf("Abadie"));
    await user.keyboard("cdd");
    expect(row.getByText("positive")).toBeTruthy();
    expect(row.getByText("durée inconnue")).toBeTruthy();
    expect(row.getByText("dans la période")).toBeTruthy();
    await user.clear(dateOf("Constatée le", "Abadie"));
    await user.type(dateOf("Constatée le", "Abadie"), "15/10/2026");
    expect(row.getByText("hors période, ne compte pas")).toBeTruthy();
    expect(row.getByText("serait positive")).toBeTruthy();
    expect(row.queryByText("positive")).toBeNull();
    await user.type(dateOf("Début", "Abadie"), "010726");
    await user.type(dateOf("Fin", "Abadie"), "311226");
    expect(row.getByText("≥ 6 mois")).toBeTruthy();
    await user.clear(dateOf("Fin", "Abadie"));
    await user.type(dateOf("Fin", "Abadie"), "301226");
    expect(row.getByText("< 6 mois")).toBeTruthy();
    focus(kindOf("Abadie"));
    await user.keyboard("recherche");
    expect(row.getByText("ne serait pas positive")).toBeTruthy();
  });

  it("says which dates of an activity do not go together, and does not send them", async () => {
    const { user, save } = show([person("Abadie"), person("Barthe")]);
    focus(kindOf("Abadie"));
    await user.keyboard("cdi");
    const row = rowOf("Abadie");
    expect(row.getByText("début à compléter")).toBeTruthy();
    await user.type(dateOf("Début", "Abadie"), "01/12/2026");
    expect(row.getByText("pas commencée au jour du constat, à vérifier")).toBeTruthy();
    await user.clear(dateOf("Début", "Abadie"));
    await user.type(dateOf("Début", "Abadie"), "01/09/1926");
    const [said, read] = screen.getAllByText(/01\/09\/1926 n’est pas plausible.*pas avant le 21\/05\/2010/);
    expect(said?.role).toBe("status");
    expect(dateOf("Début", "Abadie").getAttribute("aria-describedby")).toBe(read?.id);
    expect(dateOf("Fin", "Abadie").getAttribute("aria-describedby")).toBeNull();
    focus(kindOf("Barthe"));
    expect(save).not.toHaveBeenCalled();
    expect(row.queryByText("début à compléter")).toBeNull();
  });

  it("completes a short date with the year nearest to the due date, an exit never with one to come", async () => {
    const { user } = show([person("Abadie"), person("Barthe", { exit: null, point: null })]);
    await user.type(dateOf("Fin", "Abadie"), "1502");
    await user.tab();
    expect(dateOf("Fin", "Abadie").value).toBe("15/02/2027");
    await user.type(dateOf("Date de sortie", "Barthe"), "1505");
    await user.tab();
    expect(dateOf("Date de sortie", "Barthe").value).toBe("15/05/2026");
  });

  it("gives a cell back its former value on Escape, and undoes with Ctrl+Z what choosing had filled in", async () => {
    const { user } = show([person("Abadie")]);
    focus(kindOf("Abadie"));
    await user.keyboard("cdi");
    expect(dateOf("Constatée le", "Abadie").value).toBe("24/11/2026");
    await user.keyboard("{Control>}z{/Control}");
    expect(kindOf("Abadie").value).toBe("");
    expect(dateOf("Constatée le", "Abadie").value).toBe("");
    expect(document.activeElement).toBe(kindOf("Abadie"));
    focus(dateOf("Début", "Abadie"));
    await user.keyboard("0109{Escape}");
    expect(dateOf("Début", "Abadie").value).toBe("");
  });

  it("gives back on Escape what was saved, once it is", async () => {
    const { user, save } = show([person("Abadie"), person("Barthe")]);
    focus(kindOf("Abadie"));
    await user.keyboard("cdi{Control>}{Enter}{/Control}");
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    await user.keyboard("{Escape}");
    expect(kindOf("Abadie").value).toBe("permanent_contract");
    await user.keyboard("{Backspace}{Escape}");
    expect(kindOf("Abadie").value).toBe("permanent_contract");
    focus(kindOf("Barthe"));
    expect(save).toHaveBeenCalledOnce();
  });

  it("copies the cell above, and takes today's date", async () => {
    const { user } = show([person("Abadie"), person("Barthe")]);
    focus(dateOf("Début", "Abadie"));
    await user.keyboard("{Control>};{/Control}{Enter}{Control>}d{/Control}");
    expect(dateOf("Début", "Barthe").value).toBe("24/11/2026");
  });

  it("opens a list on F2", async () => {
    const { user } = show([person("Abadie")]);
    const open = vi.fn();
    HTMLSelectElement.prototype.showPicker = open;
    focus(kindOf("Abadie"));
    await user.keyboard("{F2}");
    expect(open).toHaveBeenCalledOnce();
  });
});

describe("the list of keys", () => {
  const NAMES: Record<string, string> = {
    ArrowUp: "Flèches",
    ArrowDown: "Flèches",
    ArrowLeft: "Flèches",
    ArrowRight: "Flèches",
    Enter: "Entrée",
    Escape: "Échap",
    Backspace: "Retour arrière",
    Delete: "Suppr",
    "?": "?",
  };
  const FUNCTIONS = Array.from({ length: 12 }, (_, index) => `F${index + 1}`);
  const KEYS = [
    ...Object.keys(NAMES),
    "Tab",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Insert",
    ...FUNCTIONS,
    ..." ;1abcdefghijklmnopqrstuvwxyz",
  ];
  /** What the browser does with a cell, or the grid with the clipboard; and lines that are about no single key. */
  const NOT_PRESSED = [
    "Tab",
    "Maj+Tab",
    "Espace",
    "Alt+↓",
    "Ctrl+C",
    "Ctrl+V",
    "← depuis la première cellule",
    "→ depuis la dernière cellule",
    "1509",
    "15/9",
  ];

  it("opens on ?", async () => {
    const { user } = show([person("Abadie")]);
    const open = vi.fn();
    HTMLDialogElement.prototype.showModal = open;
    focus(kindOf("Abadie"));
    await user.keyboard("?");
    expect(open).toHaveBeenCalledOnce();
  });

  it("names each key that does something in a cell, and no other", async () => {
    HTMLDialogElement.prototype.showModal = vi.fn();
    HTMLSelectElement.prototype.showPicker = vi.fn();
    const { user } = show([person("Abadie"), person("Barthe"), person("Cazaux")], async (row) =>
      row.lastName === "Abadie"
        ? replyOf(recordedRow(row, seeking("theirs")), { result: "conflict", recorded: null })
        : new Promise(() => {}),
    );
    focus(kindOf("Abadie"));
    await user.keyboard("cdi{ArrowDown}");
    await screen.findByRole("button", { name: "Garder ce qui est enregistré, Abadie Inès" });
    const handled = new Set<string>();
    for (const cell of [kindOf("Barthe"), dateOf("Fin", "Barthe")]) {
      const press = (key: string, name: string, held = {}) => {
        if (!fireEvent.keyDown(cell, { key, ...held })) handled.add(name);
      };
      for (const key of KEYS) {
        const name = NAMES[key] ?? (key.length === 1 ? key.toUpperCase() : key);
        press(key, NAMES[key] ?? (key.length === 1 ? "Lettres" : key));
        press(key, `Ctrl+${name}`, { ctrlKey: true });
        press(key, `Alt+${name}`, { altKey: true });
      }
      press("Enter", "Maj+Entrée", { shiftKey: true });
      press("ArrowDown", "Maj+Flèches", { shiftKey: true });
    }
    const listed = Object.values(MESSAGES.fr.sheet.keyNames).flatMap((names) => names.split(", "));
    expect([...handled, ...NOT_PRESSED].sort()).toEqual(listed.sort());
  });
});

describe("copying", () => {
  it("takes the choice of a list in words, which any other cell of the column understands", () => {
    show([recordedRow(person("Abadie"), seeking("earlier")), person("Barthe")]);
    const setData = vi.fn();
    expect(fireEvent.copy(kindOf("Abadie"), { clipboardData: { setData } })).toBe(false);
    expect(setData).toHaveBeenCalledExactlyOnceWith("text/plain", "Recherche d’emploi");
    focus(kindOf("Barthe"));
    paste(kindOf("Barthe"), "Recherche d’emploi");
    expect(kindOf("Barthe").value).toBe("job_seeking");
  });

  it("leaves the text of a date to the browser", () => {
    show([recordedRow(person("Abadie"), seeking("earlier"))]);
    const setData = vi.fn();
    expect(fireEvent.copy(dateOf("Constatée le", "Abadie"), { clipboardData: { setData } })).toBe(true);
    expect(setData).not.toHaveBeenCalled();
  });
});

describe("saving", () => {
  it("saves a row when it is left, once, and moves the rate", async () => {
    const { user, save } = show([person("Abadie"), person("Barthe")]);
    focus(kindOf("Abadie"));
    await user.keyboard("cdi");
    expect(save).not.toHaveBeenCalled();
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    expect(save).toHaveBeenCalledOnce();
    const sent = save.mock.calls[0]?.[1];
    expect(Object.fromEntries(sent ?? [])).toMatchObject({
      enrolmentId: "e-Abadie",
      window: "M6",
      id: "id-Abadie",
      shownOutcomeId: "none",
      kind: "permanent_contract",
      observedOn: "24/11/2026",
      source: "learner",
      evidence: "declared",
    });
    expect(screen.getByText("60 %")).toBeTruthy();
    expect(screen.getByText("Tout est enregistré")).toBeTruthy();
  });

  it("does not send an incomplete row, and says what is missing", async () => {
    const { user, save } = show([person("Abadie"), person("Barthe")]);
    await user.type(dateOf("Constatée le", "Abadie"), "1511");
    focus(kindOf("Barthe"));
    expect(save).not.toHaveBeenCalled();
    expect(screen.getByText(/^Situation\s: Choisissez une situation\.$/)).toBeTruthy();
    expect(kindOf("Abadie").getAttribute("aria-invalid")).toBe("true");
  });

  it("keeps what was typed when the connection is lost, and sends the same again when it is back", async () => {
    let online = false;
    const { user, save } = show([person("Abadie"), person("Barthe")], async (row, formData) => {
      if (!online) throw new TypeError("Failed to fetch");
      return replyOf(recordedRow(row, formData));
    });
    focus(kindOf("Abadie"));
    await user.keyboard("cdi{ArrowDown}");
    await waitFor(() => expect(screen.getByText(/Connexion perdue/)).toBeTruthy());
    expect(kindOf("Abadie").value).toBe("permanent_contract");
    expect(window.localStorage.getItem("cohorte:sorties:u:c:M6")).toContain("permanent_contract");
    expect(window.dispatchEvent(new Event("beforeunload", { cancelable: true }))).toBe(false);
    online = true;
    act(() => void window.dispatchEvent(new Event("online")));
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    const ids = save.mock.calls.map(([, formData]) => formData.get("id"));
    expect(new Set(ids)).toEqual(new Set(["id-Abadie"]));
    await waitFor(() => expect(window.localStorage.getItem("cohorte:sorties:u:c:M6")).toBeNull());
    await waitFor(() => expect(window.dispatchEvent(new Event("beforeunload", { cancelable: true }))).toBe(true));
  });

  it("finds unsaved rows again on the device", async () => {
    const lost = async () => {
      throw new TypeError("Failed to fetch");
    };
    const first = show([person("Abadie")], lost);
    focus(kindOf("Abadie"));
    await first.user.keyboard("cdi{Control>}{Enter}{/Control}");
    await waitFor(() => expect(screen.getByText(/Connexion perdue/)).toBeTruthy());
    first.unmount();
    const { save } = show([person("Abadie")]);
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    expect(save.mock.calls[0]?.[1].get("id")).toBe("id-Abadie");
  });

  it("shows both values of a row that somebody else changed, and corrects theirs only when told to", async () => {
    const theirs = seeking("theirs");
    const recordedFor = (row: GridRow) => {
      const taken = recordedRow(row, theirs, "Nadia Ferrand");
      return { ...taken, observation: taken.observation && { ...taken.observation, inPlaceOf: "Karine Puech" } };
    };
    const { user, save } = show([person("Abadie")], async (row, formData) =>
      formData.get("shownOutcomeId") === "theirs"
        ? replyOf(recordedRow(row, formData))
        : replyOf(recordedFor(row), { result: "conflict" }),
    );
    focus(kindOf("Abadie"));
    await user.keyboard("cdi{Control>}{Enter}{/Control}");
    await waitFor(() =>
      expect(screen.getByText(/Nadia Ferrand, pour Karine Puech, a enregistré une autre situation/)).toBeTruthy(),
    );
    expect(screen.getByText(/Situation Recherche d’emploi/)).toBeTruthy();
    expect(screen.getByText(/Situation CDI/)).toBeTruthy();
    expect(save).toHaveBeenCalledOnce();
    await user.click(screen.getByRole("button", { name: "Corriger avec ma saisie, Abadie Inès" }));
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    expect(save.mock.calls[1]?.[1].get("shownOutcomeId")).toBe("theirs");
  });

  it("keeps theirs when told to, and sends nothing", async () => {
    const theirs = seeking("theirs");
    const { user, save } = show([person("Abadie")], async (row) =>
      replyOf(recordedRow(row, theirs), { result: "conflict" }),
    );
    focus(kindOf("Abadie"));
    await user.keyboard("cdi{Control>}{Enter}{/Control}");
    await user.click(await screen.findByRole("button", { name: "Garder ce qui est enregistré, Abadie Inès" }));
    expect(kindOf("Abadie").value).toBe("job_seeking");
    expect(save).toHaveBeenCalledOnce();
    expect(screen.getByText("Tout est enregistré")).toBeTruthy();
  });

  it("shows why the server refused, with what was typed", async () => {
    const refusal = "La sortie précède l’entrée.";
    const { user } = show([person("Abadie")], async (row) => replyOf(row, { result: "refused", refusal }));
    focus(kindOf("Abadie"));
    await user.keyboard("cdi{Control>}{Enter}{/Control}");
    await waitFor(() => expect(screen.getByText(refusal)).toBeTruthy());
    expect(kindOf("Abadie").value).toBe("permanent_contract");
    expect(rowOf("Abadie").getByText("refusée")).toBeTruthy();
  });
});

describe("a server that does not answer", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
  /** Leaves the row of Abadie with a situation in it. */
  const leave = () => {
    focus(kindOf("Abadie"));
    paste(kindOf("Abadie"), "CDI");
    focus(kindOf("Barthe"));
    return pass(0);
  };
  const isSaved = () => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy();

  it("is asked again by itself, less and less often, until it answers", async () => {
    let online = false;
    const { save } = show([person("Abadie"), person("Barthe")], async (row, formData) => {
      if (!online) throw new TypeError("Failed to fetch");
      return replyOf(recordedRow(row, formData));
    });
    await leave();
    for (const [failures, seconds] of [2, 4, 8, 16, 30, 30].entries()) {
      expect(screen.getByText(/Connexion perdue/)).toBeTruthy();
      await pass(seconds * 1_000 - 1);
      expect(save).toHaveBeenCalledTimes(failures + 1);
      await pass(1);
    }
    online = true;
    await pass(30_000);
    isSaved();
    expect(screen.queryByText(/Connexion perdue/)).toBeNull();
    expect(new Set(sentBy(save).map((sent) => JSON.stringify(sent))).size).toBe(1);
    await pass(60_000);
    expect(save).toHaveBeenCalledTimes(8);
  });

  it("is asked again after thirty-five seconds of silence, for the same, and what it says too late counts no more", async () => {
    const answers: ((change: Partial<ExitReply>) => void)[] = [];
    const { save } = show(
      [person("Abadie"), person("Barthe")],
      (row, formData) =>
        new Promise((resolve) => answers.push((change) => resolve(replyOf(recordedRow(row, formData), change)))),
    );
    await leave();
    await pass(34_999);
    expect(rowOf("Abadie").getByText("enregistrement…")).toBeTruthy();
    await pass(1);
    expect(rowOf("Abadie").getByText("serveur injoignable, nouvel essai")).toBeTruthy();
    await pass(2_000);
    expect(save).toHaveBeenCalledTimes(2);
    expect(sentBy(save)[1]).toEqual(sentBy(save)[0]);
    answers[0]?.({ savedAt: "09:00" });
    await pass(0);
    expect(rowOf("Abadie").getByText("enregistrement…")).toBeTruthy();
    answers[1]?.({});
    await pass(0);
    isSaved();
  });

  it("is kept and sent again by itself while the database is busy, and says so", async () => {
    const reason = "L’application est occupée";
    let busy = true;
    const { save } = show([person("Abadie"), person("Barthe")], async (row, formData) =>
      busy
        ? replyOf(row, { result: "unavailable", recorded: null, refusal: reason })
        : replyOf(recordedRow(row, formData)),
    );
    await leave();
    await pass(0);
    expect(rowOf("Abadie").getByText("gardée, nouvel essai bientôt")).toBeTruthy();
    expect(screen.getAllByText(reason)).toHaveLength(2);
    expect(kindOf("Abadie").value).toBe("permanent_contract");
    busy = false;
    await pass(2_000);
    isSaved();
    expect(sentBy(save)[1]).toEqual(sentBy(save)[0]);
    expect(screen.queryByText(reason)).toBeNull();
  });

  it("is left alone when it sends to sign in again: what was typed waits on the device", async () => {
    const rows = [person("Abadie"), person("Barthe")];
    const { save, unmount } = show(rows, async () => {
      throw Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;push;/connexion;307;" });
    });
    await leave();
    await pass(300_000);
    expect(save).toHaveBeenCalledOnce();
    expect(screen.queryByText(/Connexion perdue/)).toBeNull();
    expect(kindOf("Abadie").value).toBe("permanent_contract");
    unmount();
    const again = show(rows);
    await pass(0);
    isSaved();
    expect(sentBy(again.save)).toEqual(sentBy(save));
  });
});

/** A server that keeps what it is sent: a row, a correction of it, and what is taken back. */
function keeping(rows: GridRow[]) {
  const held = new Map<string, GridRow[]>(rows.map((row) => [row.enrolmentId, [row]]));
  return async (row: GridRow, formData: FormData): Promise<ExitReply> => {
    const states = held.get(row.enrolmentId) ?? [];
    if (formData.has("outcomeId")) {
      const [first = row] = states;
      held.set(row.enrolmentId, [first]);
      return replyOf(first, {
        result: "withdrawn",
        recorded: null,
        nextId: `after-${String(formData.get("outcomeId"))}`,
      });
    }
    const corrects = states.at(-1)?.observation !== null;
    const recorded = recordedRow(row, formData);
    held.set(row.enrolmentId, [...states, recorded]);
    return replyOf(recorded, { recorded: { id: String(formData.get("id")), added: !corrects } });
  };
}

const sentBy = (save: ReturnType<typeof show>["save"]) =>
  save.mock.calls.map(([, formData]) => Object.fromEntries(formData));
const undo = "{Control>}z{/Control}";
const saveNow = "{Control>}{Enter}{/Control}";

describe("undoing what is saved", () => {
  it("takes a row back that was newly saved, at once, with the rate", async () => {
    const rows = [person("Abadie"), person("Barthe")];
    const { user, save } = show(rows, keeping(rows));
    focus(kindOf("Abadie"));
    await user.keyboard(`cdi${saveNow}`);
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    await user.keyboard(undo);
    await waitFor(() => expect(rowOf("Abadie").getByText("retirée à 14:32")).toBeTruthy());
    expect(sentBy(save)[1]).toMatchObject({ enrolmentId: "e-Abadie", window: "M6", outcomeId: "id-Abadie" });
    expect(kindOf("Abadie").value).toBe("");
    expect(rowOf("Abadie").getByText("à renseigner")).toBeTruthy();
    expect(screen.getByText("Tout est enregistré")).toBeTruthy();
    await waitFor(() => expect(window.localStorage.getItem("cohorte:sorties:u:c:M6")).toBeNull());
    focus(kindOf("Barthe"));
    expect(screen.queryByText(/ne s’efface pas/)).toBeNull();
    focus(kindOf("Abadie"));
    await user.keyboard(`cdd${saveNow}`);
    await waitFor(() => expect(save).toHaveBeenCalledTimes(3));
    expect(sentBy(save)[2]).toMatchObject({ kind: "fixed_term", id: "after-id-Abadie", shownOutcomeId: "none" });
  });

  it("corrects it while it still says something, and takes it back once it says nothing", async () => {
    const rows = [person("Abadie")];
    const { user, save } = show(rows, keeping(rows));
    focus(kindOf("Abadie"));
    await user.keyboard("cdi");
    await user.type(dateOf("Début", "Abadie"), "01/09/2026");
    await user.keyboard(saveNow);
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    await user.keyboard(undo);
    await waitFor(() => expect(rowOf("Abadie").getByText("non enregistrée")).toBeTruthy());
    expect(kindOf("Abadie").value).toBe("permanent_contract");
    expect(save).toHaveBeenCalledOnce();
    await user.keyboard(saveNow);
    await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
    expect(sentBy(save)[1]).toMatchObject({ startedOn: "", shownOutcomeId: "id-Abadie" });
    await user.keyboard(undo);
    await waitFor(() => expect(rowOf("Abadie").getByText("retirée à 14:32")).toBeTruthy());
    expect(kindOf("Abadie").value).toBe("");
    expect(sentBy(save)[2]).toMatchObject({ outcomeId: "next-id-Abadie" });
  });

  it("takes it back once it is saved, when the undo came before the answer", async () => {
    const rows = [person("Abadie")];
    const server = keeping(rows);
    let answer = () => {};
    const { user, save } = show(rows, async (row, formData) => {
      if (!formData.has("outcomeId")) await new Promise<void>((resolve) => (answer = resolve));
      return server(row, formData);
    });
    focus(kindOf("Abadie"));
    await user.keyboard(`cdi${saveNow}`);
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    await user.keyboard(undo);
    act(() => answer());
    await waitFor(() => expect(rowOf("Abadie").getByText("retirée à 14:32")).toBeTruthy());
    expect(sentBy(save)[1]).toMatchObject({ outcomeId: "id-Abadie" });
  });

  it("corrects a correction back to what was there, as the same observation", async () => {
    const rows = [recordedRow(person("Abadie"), seeking("earlier")), person("Barthe")];
    const { user, save } = show(rows, keeping(rows));
    focus(kindOf("Abadie"));
    await user.keyboard(`cdi${saveNow}`);
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    await user.keyboard(undo);
    expect(kindOf("Abadie").value).toBe("job_seeking");
    expect(save).toHaveBeenCalledOnce();
    focus(kindOf("Barthe"));
    await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
    expect(sentBy(save)[1]).toMatchObject({
      kind: "job_seeking",
      shownOutcomeId: "id-Abadie",
      restoresOutcomeId: "earlier",
    });
    expect(sentBy(save)[1]).not.toHaveProperty("outcomeId");
  });

  it("takes back all that a pasted column has saved", async () => {
    const rows = [person("Abadie"), person("Barthe"), person("Cazaux")];
    const { user, save } = show(rows, keeping(rows));
    focus(kindOf("Abadie"));
    paste(kindOf("Abadie"), "CDI\nCDD\nrefus");
    await waitFor(() => expect(save).toHaveBeenCalledTimes(2));
    await user.keyboard(undo);
    for (const name of ["Barthe", "Cazaux"]) {
      await waitFor(() => expect(rowOf(name).getByText("retirée à 14:32")).toBeTruthy());
      expect(kindOf(name).value).toBe("");
    }
    expect(sentBy(save).slice(2)).toMatchObject([{ outcomeId: "id-Barthe" }, { outcomeId: "id-Cazaux" }]);
    expect(kindOf("Abadie").value).toBe("");
  });

  it("does not take back what somebody else has recorded", async () => {
    const theirs = seeking("theirs");
    const { user, save } = show([person("Abadie")], async (row) =>
      replyOf(recordedRow(row, theirs), { result: "conflict", recorded: null }),
    );
    focus(kindOf("Abadie"));
    await user.keyboard(`cdi${saveNow}`);
    await user.click(await screen.findByRole("button", { name: "Garder ce qui est enregistré, Abadie Inès" }));
    await user.keyboard(`${undo}${saveNow}`);
    expect(save).toHaveBeenCalledOnce();
    expect(screen.getByText(/ne s’efface pas/, { selector: "td *" })).toBeTruthy();
  });

  it("shows theirs, and takes nothing back, when somebody corrected the row meanwhile", async () => {
    const rows = [person("Abadie")];
    const server = keeping(rows);
    const theirs = seeking("theirs");
    const refusal = "Quelqu’un d’autre a modifié cette situation entre-temps.";
    const { user } = show(rows, async (row, formData) =>
      formData.has("outcomeId")
        ? replyOf(recordedRow(row, theirs), { result: "conflict", recorded: null, refusal })
        : server(row, formData),
    );
    focus(kindOf("Abadie"));
    await user.keyboard(`cdi${saveNow}`);
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    await user.keyboard(undo);
    await waitFor(() => expect(screen.getByText(refusal)).toBeTruthy());
    expect(kindOf("Abadie").value).toBe("job_seeking");
    expect(screen.getByText("Tout est enregistré")).toBeTruthy();
  });

  it("keeps an exit that was saved with it, and says so", async () => {
    const rows = [person("Abadie", { exit: null, point: null })];
    const left = { exitedOn: EXIT, reason: "completed", neutral: false } as const;
    const server = keeping([person("Abadie")]);
    const { user } = show(rows, (row, formData) =>
      server({ ...row, exit: left, point: duePoint(EXIT, "M6") }, formData),
    );
    focus(dateOf("Date de sortie", "Abadie"));
    await user.keyboard(`1505{Tab}fin{Tab}cdi${saveNow}`);
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    await user.keyboard(undo);
    await waitFor(() => expect(rowOf("Abadie").getByText("retirée à 14:32")).toBeTruthy());
    await user.keyboard(undo);
    expect(screen.getByText(/La sortie reste notée/)).toBeTruthy();
    expect(screen.getByText("Tout est enregistré")).toBeTruthy();
  });
});

describe("an exit that somebody else records meanwhile", () => {
  const theirs = { exitedOn: "2026-05-10", reason: "completed", neutral: false } as const;
  const staying = (name: string) => person(name, { exit: null, point: null });
  const having = (row: GridRow, exit: NonNullable<GridRow["exit"]>) => ({
    ...row,
    exit,
    point: duePoint(exit.exitedOn, "M6"),
  });
  const typesAnother = (formData: FormData) =>
    formData.get("exitedOn") !== "" && iso(String(formData.get("exitedOn"))) !== theirs.exitedOn;

  /** A server on which another exit is recorded: it records nothing of a row sent with one of its own. */
  const overtaken = async (row: GridRow, formData: FormData): Promise<ExitReply> => {
    const now = having(row, theirs);
    return typesAnother(formData)
      ? replyOf(now, { result: "conflict", recorded: null })
      : replyOf(recordedRow(now, formData));
  };
  const keepExit = (name: string) =>
    screen.findByRole("button", { name: `Garder la sortie enregistrée, ${name} Inès` });
  const lost = async () => {
    throw new TypeError("Failed to fetch");
  };

  it("is shown beside the one typed, with the way to correct it, and nothing is said to be saved", async () => {
    const { user, save } = show([staying("Abadie"), person("Barthe")], overtaken);
    focus(dateOf("Date de sortie", "Abadie"));
    await user.keyboard("1505{Tab}aban{Enter}");
    const keep = await keepExit("Abadie");
    expect(screen.getByText(/Date de sortie 10\/05\/2026 · Motif de sortie Fin de formation/)).toBeTruthy();
    expect(screen.getByText(/Date de sortie 15\/05\/2026 · Motif de sortie Abandon/)).toBeTruthy();
    expect(rowOf("Abadie").getByText("modifiée entre-temps")).toBeTruthy();
    expect(screen.getByText(/Lignes non enregistrées\s: 1/)).toBeTruthy();
    const link = screen.getByRole("link", { name: "Corriger la sortie, Abadie Inès" });
    expect(link.getAttribute("href")).toBe("/promotions/c/effectif/e-Abadie");
    await user.click(keep);
    expect(document.activeElement).toBe(kindOf("Abadie"));
    expect(screen.queryByText(/Motif de sortie Abandon/)).toBeNull();
    expect(screen.getByText("Tout est enregistré")).toBeTruthy();
    expect(save).toHaveBeenCalledOnce();
  });

  it("leaves the situation typed with the other one, to be saved after it", async () => {
    const { user, save } = show([staying("Abadie"), person("Barthe")], overtaken);
    focus(dateOf("Date de sortie", "Abadie"));
    await user.keyboard("1505{Tab}aban{Tab}cdi{Control>}{Enter}{/Control}");
    await user.click(await keepExit("Abadie"));
    expect(kindOf("Abadie").value).toBe("permanent_contract");
    expect(rowOf("Abadie").getByText("non enregistrée")).toBeTruthy();
    focus(kindOf("Barthe"));
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    expect(sentBy(save)[1]).toMatchObject({ kind: "permanent_contract", exitedOn: "", exitReason: "" });
    expect(screen.getByText("Tout est enregistré")).toBeTruthy();
  });

  it("is no conflict when it is the same, as after an answer that was lost", async () => {
    const { user } = show([staying("Abadie")], overtaken);
    focus(dateOf("Date de sortie", "Abadie"));
    await user.keyboard("1005{Tab}fin{Tab}cdi{Control>}{Enter}{/Control}");
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
    expect(screen.getByText("Tout est enregistré")).toBeTruthy();
  });

  it("waits for a choice with the keyboard: the focus stays in the row, and Tab leads to it", async () => {
    const { user } = show([staying("Abadie")], overtaken);
    focus(dateOf("Date de sortie", "Abadie"));
    await user.keyboard(`1505{Tab}aban${saveNow}`);
    const keep = await keepExit("Abadie");
    expect(document.activeElement).toBe(kindOf("Abadie"));
    await user.tab();
    expect(document.activeElement).toBe(keep);
  });

  it("stands against one that is changed while it is on its way to be recorded", async () => {
    let answer = () => {};
    const { user } = show([staying("Abadie"), person("Barthe")], async (row) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return replyOf(having(row, theirs), { recorded: null });
    });
    focus(dateOf("Date de sortie", "Abadie"));
    await user.keyboard(`1005{Tab}fin${saveNow}`);
    await user.clear(dateOf("Date de sortie", "Abadie"));
    await user.type(dateOf("Date de sortie", "Abadie"), "1505");
    act(() => answer());
    await keepExit("Abadie");
    expect(screen.getByText(/Date de sortie 15\/05\/2026/)).toBeTruthy();
    expect(window.localStorage.getItem("cohorte:sorties:u:c:M6")).toContain("15/05/2026");
  });

  it("stands against one that a closed page had not sent, or had sent without an answer", async () => {
    const first = show([staying("Abadie"), staying("Barthe")], lost);
    focus(dateOf("Date de sortie", "Abadie"));
    await first.user.keyboard("1505{Tab}aban{Tab}cdi{ArrowDown}");
    await first.user.type(dateOf("Date de sortie", "Barthe"), "1605");
    await waitFor(() => expect(screen.getByText(/Connexion perdue/)).toBeTruthy());
    first.unmount();
    const rows = [having(staying("Abadie"), theirs), having(staying("Barthe"), theirs)];
    for (const once of ["again", "and again"]) {
      const { unmount, save } = show(rows, overtaken);
      await keepExit("Abadie");
      await keepExit("Barthe");
      expect(screen.getByText(/Date de sortie 15\/05\/2026 · Motif de sortie Abandon · Situation CDI/)).toBeTruthy();
      expect(screen.getByText(/Date de sortie 16\/05\/2026/)).toBeTruthy();
      expect(save).toHaveBeenCalledTimes(once === "again" ? 1 : 0);
      unmount();
    }
  });

  it("is not sent back by a row that showed it, and an older draft of such a row knows none", async () => {
    const first = show([person("Abadie"), person("Barthe")], lost);
    focus(kindOf("Abadie"));
    await first.user.keyboard(`cdi${saveNow}`);
    await waitFor(() => expect(screen.getByText(/Connexion perdue/)).toBeTruthy());
    expect(sentBy(first.save)[0]).toMatchObject({ kind: "permanent_contract", exitedOn: "", exitReason: "" });
    first.unmount();
    show([having(person("Abadie"), theirs)], overtaken);
    await waitFor(() => expect(rowOf("Abadie").getByText("enregistrée à 14:32")).toBeTruthy());
  });

  it("stands against one that was posted without JavaScript", () => {
    const row = having(staying("Abadie"), theirs);
    const typed = { ...replyOf(row).typed, exitedOn: "15/05/2026", exitReason: "dropout", kind: "job_seeking" };
    const posted = replyOf(row, { result: "conflict", recorded: null, typed });
    const setting = { window: "M6", today: TODAY, endsOn: EXIT } as const;
    const table = exitTable(setting, EXIT_COLUMNS, EXIT_WORDS);
    expect(initialSheet(table, [{ row, nextId: "next" }], posted).rows[0]).toMatchObject({
      status: "conflict",
      overtaken: { exitedOn: "15/05/2026", exitReason: "dropout" },
      values: { exitedOn: "10/05/2026", exitReason: "completed", kind: "job_seeking" },
    });
  });

  it("takes no situation when nothing counts after it", async () => {
    const death = { exitedOn: "2026-05-10", reason: "neutral", neutral: true } as const;
    const { user } = show([staying("Abadie")], async (row) =>
      replyOf(having(row, death), { result: "conflict", recorded: null }),
    );
    focus(dateOf("Date de sortie", "Abadie"));
    await user.keyboard(`1505{Tab}aban{Tab}cdi${saveNow}`);
    expect(await screen.findByText(/Motif de sortie Abandon · Situation CDI/)).toBeTruthy();
    await user.click(await keepExit("Abadie"));
    expect(document.activeElement?.textContent).toBe("AbadieInès");
    expect(screen.getByText("Tout est enregistré")).toBeTruthy();
  });
});

describe("a call in vain typed over an answer", () => {
  const answer: ShownObservation = {
    id: "answer",
    kind: "permanent_contract",
    observedOn: "2026-11-10",
    startedOn: "2026-09-01",
    endedOn: null,
    fieldLink: null,
    source: "learner",
    evidence: "declared",
    recordedBy: "Julien Castéra",
    recordedAt: new Date("2026-11-10T09:00:00Z"),
  };

  it("is said of today, announced as kept beside, and leaves the answer in the row with a word about it", async () => {
    const answered = { ...person("Abadie"), observation: answer };
    const { user, save } = show([answered], async (row, formData) =>
      replyOf(row, { recorded: { id: String(formData.get("id")), added: true } }),
    );
    focus(kindOf("Abadie"));
    await user.keyboard("injoi");
    expect(dateOf("Constatée le", "Abadie").value).toBe("24/11/2026");
    expect(rowOf("Abadie").getByText("sans réponse, la réponse du 10/11/2026 reste")).toBeTruthy();
    await user.keyboard(saveNow);
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    expect(Object.fromEntries(save.mock.calls[0]?.[1] ?? [])).toMatchObject({
      kind: "unreachable",
      observedOn: "24/11/2026",
      shownOutcomeId: "answer",
    });
    expect(await screen.findByText(/^Enregistrée, mais la situation du 10\/11\/2026 compte toujours/)).toBeTruthy();
    expect(kindOf("Abadie").value).toBe("permanent_contract");
    expect(rowOf("Abadie").getByText("positive")).toBeTruthy();
    focus(dateOf("Fin", "Abadie"));
    await user.keyboard("0112");
    expect(screen.queryByText(/^Enregistrée, mais/)).toBeNull();
  });

  it("corrects it when it is said of the day of the answer", async () => {
    const { user } = show([{ ...person("Abadie"), observation: { ...answer, observedOn: TODAY } }]);
    focus(kindOf("Abadie"));
    await user.keyboard("injoi");
    expect(rowOf("Abadie").getByText("sans réponse")).toBeTruthy();
    expect(screen.queryByText(/reste/)).toBeNull();
  });
});

describe("pasting a column", () => {
  it("fills down, saves each row, and marks what is in no list", async () => {
    const { save } = show([person("Abadie"), person("Barthe"), person("Cazaux"), person("Delmas")]);
    focus(kindOf("Abadie"));
    paste(kindOf("Abadie"), "CDI\r\ncdd\r\nlicorne\r\n\r\n");
    expect(kindOf("Abadie").value).toBe("permanent_contract");
    expect(kindOf("Barthe").value).toBe("fixed_term");
    expect(kindOf("Cazaux").value).toBe("");
    expect(screen.getByText(/Valeur non reconnue.*licorne/, { selector: "td *" })).toBeTruthy();
    await waitFor(() => expect(rowOf("Barthe").getByText("enregistrée à 14:32")).toBeTruthy());
    expect(screen.getByText("Valeurs collées : 2. Non reconnues : 1.")).toBeTruthy();
    expect(save.mock.calls.map(([, formData]) => formData.get("enrolmentId"))).toEqual(["e-Barthe"]);
  });

  it("fills dates and lists to the right too, and is undone in one step", async () => {
    const { user } = show([person("Abadie"), person("Barthe")]);
    focus(kindOf("Abadie"));
    paste(kindOf("Abadie"), "CDD\t2026-11-15\t01/06/2026\t30/11/2026\toui");
    expect(dateOf("Constatée le", "Abadie").value).toBe("15/11/2026");
    expect(dateOf("Fin", "Abadie").value).toBe("30/11/2026");
    expect(listOf("Lien métier", "Abadie").value).toBe("yes");
    await user.keyboard("{Control>}z{/Control}");
    expect(dateOf("Fin", "Abadie").value).toBe("");
    expect(kindOf("Abadie").value).toBe("");
  });
});

describe("rows that are special", () => {
  it("says of a cohort that runs that people are in training, and of a closed interval that nobody answered", () => {
    const exit = { exitedOn: "2026-04-01", reason: "completed", neutral: false } as const;
    const rows = [
      person("Abadie", { exit: null, point: null }),
      person("Barthe", { exit, point: duePoint("2026-04-01", "M6") }),
    ];
    show(
      [...rows, person("Cazaux", { point: duePoint("2026-10-01", "M6"), exit: { ...exit, exitedOn: "2026-10-01" } })],
      undefined,
      { endsOn: "2026-11-24" },
    );
    expect(rowOf("Abadie").getByText("en formation")).toBeTruthy();
    expect(rowOf("Barthe").getByText("sans réponse, période close")).toBeTruthy();
    expect(rowOf("Cazaux").getByText("à venir")).toBeTruthy();
  });

  it("takes the exit where it is missing, and says of a neutral one that it is not counted", async () => {
    const neutral = { exitedOn: EXIT, reason: "neutral", neutral: true } as const;
    const { user, save } = show([person("Abadie", { exit: null, point: null }), person("Barthe", { exit: neutral })]);
    expect(rowOf("Barthe").getByText("hors du calcul")).toBeTruthy();
    expect(rowOf("Abadie").getByText("sortie manquante")).toBeTruthy();
    expect(dateOf("Date de sortie", "Abadie").placeholder).toBe("jj/mm/aaaa");
    focus(dateOf("Date de sortie", "Abadie"));
    await user.keyboard("1505{Tab}fin{Tab}cdi{Control>}{Enter}{/Control}");
    await waitFor(() => expect(save).toHaveBeenCalledOnce());
    expect(Object.fromEntries(save.mock.calls[0]?.[1] ?? [])).toMatchObject({
      exitedOn: "15/05/2026",
      exitReason: "completed",
      kind: "permanent_contract",
    });
  });
});

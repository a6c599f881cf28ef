import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { FormLocale } from "@/components/ui/form-locale";
import { SheetCell } from "@/components/ui/sheet/cells";
import { SheetTextsProvider } from "@/components/ui/sheet/context";
import { SheetRow, SheetRowState } from "@/components/ui/sheet/row";
import { SheetErrors, SheetGrid, SheetKeysButton, SheetUnsaved } from "@/components/ui/sheet/sheet";
import type { Problems, Reply, Save, SheetColumn, SheetTable, Values } from "@/components/ui/sheet/table";
import { sheetTexts } from "@/components/ui/sheet/texts";
import { useSheet } from "@/components/ui/sheet/use-sheet";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

// Hives, and what was seen of them: nothing of the site.
type Cell = "visitedOn" | "mood" | "remark";
type Hive = { id: string; version: number; cells: Values<Cell> };

const COLUMNS: readonly SheetColumn<Cell>[] = [
  { name: "visitedOn", label: "Visite", kind: "date" },
  {
    name: "mood",
    label: "Humeur",
    kind: "list",
    choices: [
      { value: "calm", label: "Calme" },
      { value: "swarming", label: "Essaimage", keywords: "essaim reine" },
    ],
  },
  { name: "remark", label: "Remarque", kind: "text" },
];

const problemsOf: SheetTable<Hive, Cell>["problemsOf"] = ({ values }) => {
  const problems: Problems<Cell> = {};
  if (values.mood !== "" && values.visitedOn === "") problems.visitedOn = { code: "visitedOn" };
  return problems;
};

const TABLE: SheetTable<Hive, Cell> = {
  columns: COLUMNS,
  today: "2026-11-24",
  read: ({ id, version, cells }) => ({
    key: id,
    name: `ruche ${id}`,
    version: String(version),
    values: cells,
    goesOnAt: "visitedOn",
  }),
  anchorOf: () => ({ near: "2026-11-24", latest: "2026-11-24" }),
  problemsOf,
  fieldsOf: (id, { id: save, version }) => ({ hive: id, save, version }),
};

const WORDS = sheetTexts(MESSAGES.fr.sheet, { problem: { visitedOn: "Indiquez le jour de la visite." } }, {});

const EMPTY: Values<Cell> = { visitedOn: "", mood: "", remark: "" };
const hive = (id: string, cells: Partial<Values<Cell>> = {}): Hive => ({
  id,
  version: 1,
  cells: { ...EMPTY, ...cells },
});

type Sent = { hive: string; save: string; version: string } & Values<Cell>;
const sentIn = (formData: FormData) => Object.fromEntries(formData) as unknown as Sent;

/** A server that keeps what it is sent, unless it was typed over an older version. */
function keeping(hives: readonly Hive[]) {
  const kept = new Map(hives.map((each) => [each.id, each]));
  let saves = 0;
  return async (formData: FormData): Promise<Reply<Hive, Cell>> => {
    const { hive: id, version, save: _, ...cells } = sentIn(formData);
    const before = kept.get(id) ?? hive(id);
    const overtaken = String(before.version) !== version;
    const row = overtaken ? before : { id, version: before.version + 1, cells };
    kept.set(id, row);
    saves += 1;
    return {
      row,
      result: overtaken ? "conflict" : "saved",
      nextId: `next-${saves}`,
      savedAt: "14:32",
      recorded: null,
      typed: cells,
      problems: {},
      refusal: null,
    };
  };
}

function Hives({ hives, save, table }: { hives: readonly Hive[]; save: Save<Reply<Hive, Cell>>; table: typeof TABLE }) {
  const rows = hives.map((row) => ({ row, nextId: `save-${row.id}` }));
  const sheet = useSheet({ table, rows, save, drafts: "hives:me" });
  const heads = [
    { name: "hive", label: "Ruche", width: null },
    ...table.columns.map((each) => ({ ...each, width: 8 })),
  ];
  return (
    <>
      <SheetErrors sheet={sheet} />
      <SheetKeysButton sheet={sheet} />
      <SheetUnsaved sheet={sheet} />
      <SheetGrid sheet={sheet} label="Rucher" caption="Visites" heads={heads}>
        {(state, { isArrival }) => (
          <SheetRow key={state.key} state={state} isArrival={isArrival} name={state.key}>
            {table.columns.map(({ name }) => (
              <td key={name}>
                <SheetCell column={name} />
              </td>
            ))}
            <td>
              <SheetRowState />
            </td>
          </SheetRow>
        )}
      </SheetGrid>
    </>
  );
}

const page = (hives: readonly Hive[], save: Save<Reply<Hive, Cell>>, table = TABLE) => (
  <FormLocale value="fr">
    <SheetTextsProvider texts={WORDS}>
      <Hives hives={hives} save={save} table={table} />
    </SheetTextsProvider>
  </FormLocale>
);

function show(hives: readonly Hive[], answer: (formData: FormData) => Promise<Reply<Hive, Cell>> = keeping(hives)) {
  const save = vi.fn<Save<Reply<Hive, Cell>>>(async (_previous, formData) => answer(formData));
  return {
    save,
    user: userEvent.setup(),
    sent: () => save.mock.calls.map(([, data]) => sentIn(data)),
    ...render(page(hives, save)),
  };
}

const cell = (column: string, id: string) =>
  screen.getByLabelText<HTMLInputElement>(`${column}, ruche ${id}`, { selector: "input, select" });
const describedAs = (control: HTMLElement) =>
  (control.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "")
    .join(" ");
const rowOf = (id: string) => within(screen.getByText(id, { selector: "th" }).closest("tr") as HTMLElement);
const focus = (element: HTMLElement) => act(() => element.focus());
const paste = (element: HTMLElement, text: string) =>
  fireEvent.paste(element, { clipboardData: { getData: () => text } });
const isSaved = (id: string) => waitFor(() => expect(rowOf(id).getByText("enregistrée à 14:32")).toBeTruthy());

const UNDO = "{Control>}z{/Control}";

beforeEach(() => window.localStorage.clear());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  window.localStorage.clear();
});

describe("a sheet of any table", () => {
  it("is moved through by keyboard, chosen in by typing, and takes any sign in a text", async () => {
    const { user } = show([hive("A"), hive("B")]);
    focus(cell("Visite", "A"));
    await user.keyboard("2311{ArrowRight}ess{ArrowDown}cal{ArrowRight}quelle reine ?{ArrowUp}");
    expect(cell("Visite", "A").value).toBe("23/11/2026");
    expect(cell("Humeur", "A").value).toBe("swarming");
    expect(cell("Humeur", "B").value).toBe("calm");
    expect(cell("Remarque", "B").value).toBe("quelle reine ?");
    expect(document.activeElement).toBe(cell("Remarque", "A"));
    await user.keyboard("{ArrowLeft}{ArrowLeft}{Control>};{/Control}");
    expect(cell("Visite", "A").value).toBe("24/11/2026");
    await user.keyboard("{Escape}");
    expect(cell("Visite", "A").value).toBe("23/11/2026");
  });

  it("saves a row when it is left, and not before it has what it needs", async () => {
    const { user, sent } = show([hive("A"), hive("B")]);
    focus(cell("Humeur", "A"));
    await user.keyboard("cal{ArrowDown}");
    expect(sent()).toEqual([]);
    expect(screen.getByText(/^Visite\s: Indiquez le jour de la visite\.$/)).toBeTruthy();
    await user.type(cell("Visite", "A"), "2311");
    focus(cell("Visite", "B"));
    await isSaved("A");
    expect(sent()).toEqual([
      { hive: "A", save: "save-A", version: "1", visitedOn: "23/11/2026", mood: "calm", remark: "" },
    ]);
    expect(screen.getByText("Tout est enregistré")).toBeTruthy();
  });

  it("announces what keeps a row from being saved, at the cell that it speaks of and at no other", async () => {
    const { user } = show([hive("A"), hive("B")]);
    const announced = () => screen.getAllByRole("status")[2]?.textContent?.replaceAll(/\s/g, " ");
    await user.type(cell("Visite", "B"), "2311");
    focus(cell("Humeur", "A"));
    await isSaved("B");
    expect(announced()).toBe("ruche B : enregistrée à 14:32.");
    await user.keyboard("cal{ArrowDown}");
    expect(announced()).toBe("ruche A : ligne non enregistrée. Visite : Indiquez le jour de la visite.");
    expect(describedAs(cell("Visite", "A"))).toMatch(/^Visite\s: Indiquez le jour de la visite\.$/);
    expect(cell("Visite", "A").getAttribute("aria-invalid")).toBe("true");
    for (const column of ["Humeur", "Remarque"]) expect(describedAs(cell(column, "A"))).toBe("");
    await user.type(cell("Visite", "A"), "2");
    expect(announced()).toBe("");
  });

  it("announces what the server refused, each time it does, at the cell with which one goes on", async () => {
    const refusal = "La ruche est fermée.";
    const { user } = show([hive("A")], async (formData) => ({
      ...(await keeping([hive("A")])(formData)),
      result: "refused",
      row: hive("A"),
      refusal,
    }));
    focus(cell("Remarque", "A"));
    await user.keyboard("vue{Control>}{Enter}{/Control}");
    await waitFor(() => expect(screen.getAllByText(/ligne non enregistrée\. La ruche est fermée\./)).toHaveLength(1));
    expect(describedAs(cell("Visite", "A"))).toBe(refusal);
    expect(describedAs(cell("Remarque", "A"))).toBe("");
  });

  it("says that its rows wait for an import, until they are saved", async () => {
    vi.useFakeTimers();
    vi.stubGlobal("fetch", async () => Response.json({ importing: true }));
    const hives = [hive("A"), hive("B")];
    const keep = keeping(hives);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    show(hives, async (formData) => {
      await held;
      return keep(formData);
    });
    const told = () => document.body.textContent?.includes(WORDS.unsaved.waiting);
    const later = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
    focus(cell("Visite", "A"));
    paste(cell("Visite", "A"), "20/11/2026\tCalme\r\n21/11/2026\tCalme\r\n");
    await later(1_900);
    expect(told()).toBe(false);
    await later(200);
    expect(told()).toBe(true);
    release();
    await later(0);
    expect(told()).toBe(false);
  });

  it("is filled from a spreadsheet, and marks what it does not know", async () => {
    const { sent } = show([hive("A"), hive("B"), hive("C")]);
    focus(cell("Visite", "A"));
    paste(cell("Visite", "A"), "2026-11-20\tessaim\tdeux cadres\r\n21/11/2026\tcalme\r\nhier\tCalme\r\n");
    expect([cell("Visite", "A").value, cell("Humeur", "A").value, cell("Remarque", "A").value]).toEqual([
      "20/11/2026",
      "swarming",
      "deux cadres",
    ]);
    expect(screen.getByText(/Valeurs collées\s: 6\. Non reconnues\s: 1\./)).toBeTruthy();
    expect(screen.getByText(/Valeur non reconnue\s: hier/, { selector: "td *" })).toBeTruthy();
    await isSaved("B");
    expect(sent().map(({ hive: id }) => id)).toEqual(["B"]);
  });

  it("undoes what is not saved, and corrects back what is", async () => {
    const { user, sent } = show([hive("A"), hive("B", { visitedOn: "01/11/2026", mood: "calm" })]);
    focus(cell("Humeur", "B"));
    await user.keyboard("ess");
    await user.keyboard(UNDO);
    expect(cell("Humeur", "B").value).toBe("calm");
    await user.keyboard("{ArrowRight}{ArrowLeft}ess{ArrowUp}");
    await isSaved("B");
    await user.keyboard(UNDO);
    expect(cell("Humeur", "B").value).toBe("calm");
    expect(document.activeElement).toBe(cell("Humeur", "B"));
    focus(cell("Humeur", "A"));
    await waitFor(() => expect(sent()).toHaveLength(2));
    expect(sent()[1]).toMatchObject({ hive: "B", save: "next-1", version: "2", mood: "calm" });
    await user.keyboard(`${UNDO}${UNDO}`);
    expect(screen.getByText("Rien à annuler.")).toBeTruthy();
  });

  it("keeps on the device what a lost connection did not let it send, and sends the same once opened anew", async () => {
    const hives = [hive("A"), hive("B")];
    const first = show(hives, async () => {
      throw new TypeError("Failed to fetch");
    });
    focus(cell("Visite", "A"));
    await first.user.keyboard("2311{Tab}cal{ArrowDown}");
    await screen.findByText(/Connexion perdue\. Lignes gardées sur cet appareil\s: 1/);
    first.unmount();
    expect(window.localStorage.getItem("hives:me")).toContain("23/11/2026");
    const again = show(hives);
    await isSaved("A");
    expect(again.sent()).toEqual(first.sent());
    await waitFor(() => expect(window.localStorage.getItem("hives:me")).toBeNull());
  });

  it("shows both sides of a row that somebody else changed, and the choice between them", async () => {
    const hives = [hive("A"), hive("B")];
    const server = keeping(hives);
    const theirs = new FormData();
    const changed = { hive: "A", save: "theirs", version: "1", ...EMPTY, remark: "orphelines" };
    for (const [name, value] of Object.entries(changed)) theirs.set(name, value);
    await server(theirs);
    const { user, sent } = show(hives, server);
    focus(cell("Visite", "A"));
    await user.keyboard("2311{Control>}{Enter}{/Control}");
    const keep = await screen.findByRole("button", { name: "Garder ce qui est enregistré, ruche A" });
    expect(screen.getByText("Remarque orphelines")).toBeTruthy();
    expect(screen.getByText("Visite 23/11/2026")).toBeTruthy();
    await user.tab();
    expect(document.activeElement).toBe(keep);
    await user.click(screen.getByRole("button", { name: "Corriger avec ma saisie, ruche A" }));
    expect(document.activeElement).toBe(cell("Visite", "A"));
    await isSaved("A");
    expect(sent()[1]).toMatchObject({ version: "2", visitedOn: "23/11/2026" });
  });

  it("explains no key that none of its cells knows", () => {
    const keys = () => [...document.querySelectorAll("dialog tbody th")].map(({ textContent }) => textContent);
    const { unmount } = render(page([], vi.fn()));
    expect(keys()).toEqual(expect.arrayContaining(["Lettres", "Ctrl+;", "Ctrl+Z"]));
    unmount();
    render(page([], vi.fn(), { ...TABLE, columns: COLUMNS.slice(2) }));
    expect(keys()).toContain("Ctrl+Z");
    expect(keys()).not.toContain("Lettres");
    expect(keys()).not.toContain("Ctrl+;");
  });

  it("is one form for each row where there is no script", () => {
    document.body.innerHTML = renderToString(page([hive("A", { mood: "calm" }), hive("B")], vi.fn()));
    const form = cell("Humeur", "A").form;
    expect(form && sentIn(new FormData(form))).toEqual({
      hive: "A",
      save: "save-A",
      version: "1",
      visitedOn: "",
      mood: "calm",
      remark: "",
    });
    const button = screen.getByRole<HTMLButtonElement>("button", { name: "Enregistrer, ruche A" });
    expect(button.form).toBe(form);
    expect(button.hidden).toBe(false);
  });
});

/** Every text under a group of messages, by its path. */
function textsIn(group: object, path = ""): [string, string][] {
  return Object.entries(group).flatMap(([key, text]) =>
    typeof text === "string" ? [[path + key, text] as [string, string]] : textsIn(text, `${path}${key}.`),
  );
}

describe("the words of sheets", () => {
  const given = ({ sheet, outcomes: { row, sheet: own, fact } }: typeof MESSAGES.fr) =>
    textsIn({ sheet, row, own, fact });
  const slots = (text: string) => (text.match(/\[\w+\]/g) ?? []).sort();

  it("name the same values in both languages, none in a way that the build would make something else of", () => {
    const en = new Map(given(MESSAGES.en));
    const fr = given(MESSAGES.fr);
    expect(fr.filter(([, text]) => slots(text).length > 0).length).toBeGreaterThan(10);
    for (const [path, text] of fr) expect([path, slots(en.get(path) ?? "")]).toEqual([path, slots(text)]);
    expect([...fr, ...en].filter(([, text]) => text.includes("{"))).toEqual([]);
  });
});

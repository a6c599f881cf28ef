import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { DecisionForm } from "@/components/people/enrolments/decision-form";
import type { DecisionState } from "@/components/people/enrolments/decision-state";
import { EntryBox, EntryButton } from "@/components/people/enrolments/entry-group";
import { RowMenu } from "@/components/people/enrolments/row-menu";
import { renderForm } from "../support/render-form";

type Action = (previous: DecisionState, formData: FormData) => Promise<DecisionState>;

/** Three candidates; an answer takes the button away from whoever was invited, as the page that comes with it does. */
function Lists({ answer }: { answer: Action }) {
  const [invited, setInvited] = useState<string[]>([]);
  const action: Action = async (previous, formData) => {
    const state = await answer(previous, formData);
    const [, id = ""] = String(formData.get("act")).split(".");
    if (state?.kind === "success") setInvited((before) => [...before, id]);
    return state;
  };
  return (
    <DecisionForm action={action} cohortId="c" dateLabel="Décisions datées du" today="24/11/2026">
      {["ada", "ben", "cid"].map((id) => (
        <div key={id} data-row={id}>
          {!invited.includes(id) && (
            <button type="submit" name="act" value={`invite.${id}.candidate`}>
              Convoquer {id}
            </button>
          )}
          <button type="submit" name="act" value={`admit.${id}.candidate`}>
            Admettre {id}
          </button>
        </div>
      ))}
    </DecisionForm>
  );
}

const button = (name: string) => screen.getByRole("button", { name });
const done = (title: string): DecisionState => ({ kind: "success", title, offers: [] });

describe("the lists of decisions", () => {
  it("give the focus to the answer, so that a second press decides on nobody else", async () => {
    const user = userEvent.setup();
    const answer = vi.fn<Action>(async () => done("Convocation notée"));
    renderForm(<Lists answer={answer} />);
    button("Convoquer ben").focus();
    await user.keyboard("{Enter}");
    const said = screen.getByRole("status");
    await waitFor(() => expect(document.activeElement).toBe(said));
    expect(said.textContent).toContain("Convocation notée");
    await user.keyboard("{Enter} ");
    expect(answer).toHaveBeenCalledOnce();
  });

  it("leave the focus on a button that was refused, and mark the day that the refusal speaks of", async () => {
    const user = userEvent.setup();
    const refused: DecisionState = { kind: "error", title: "Ada : à venir", offers: [], dateError: "À venir." };
    renderForm(<Lists answer={async () => refused} />);
    await user.click(button("Convoquer ada"));
    await screen.findByText("Ada : à venir");
    expect(document.activeElement).toBe(button("Convoquer ada"));
    const day = screen.getByLabelText("Décisions datées du");
    expect(day.getAttribute("aria-invalid")).toBe("true");
    screen.getByText("À venir.");
  });

  it("carry what may be done next from the answer itself", async () => {
    const user = userEvent.setup();
    const offers = [
      { value: "admit.cid.waitlisted", label: "Admettre Cid" },
      { value: "undo.ben.withdrawn", label: "Annuler la dernière étape : Ben" },
    ];
    const answer = vi
      .fn<Action>()
      .mockResolvedValueOnce({ kind: "success", title: "Désistement noté", body: "Une place est libre.", offers })
      .mockResolvedValueOnce(done("Admission notée"));
    renderForm(<Lists answer={answer} />);
    await user.click(button("Admettre ben"));
    const said = screen.getByRole("status");
    await waitFor(() => expect(said.textContent).toContain("Une place est libre."));
    expect(
      within(said)
        .getAllByRole("button")
        .map(({ textContent }) => textContent),
    ).toEqual(offers.map(({ label }) => label));
    await user.click(button("Admettre Cid"));
    await waitFor(() => expect(said.textContent).toContain("Admission notée"));
    expect(within(said).queryAllByRole("button")).toEqual([]);
    const sent = answer.mock.calls[1]?.[1];
    expect([sent?.get("act"), sent?.get("on")]).toEqual(["admit.cid.waitlisted", "24/11/2026"]);
    expect(document.activeElement).toBe(said);
  });

  it("stay as they are when the line is down, the day too", async () => {
    const user = userEvent.setup();
    const answer = vi.fn<Action>().mockRejectedValueOnce(new TypeError("down")).mockResolvedValueOnce(done("Notée"));
    renderForm(<Lists answer={answer} />);
    const day = screen.getByLabelText<HTMLInputElement>("Décisions datées du");
    await user.clear(day);
    await user.type(day, "20/11/2026");
    await user.click(button("Convoquer ada"));
    await screen.findByText(/Le serveur n’a pas répondu/);
    expect(day.value).toBe("20/11/2026");
    await user.click(button("Convoquer ada"));
    await screen.findByText("Notée");
    expect(answer.mock.calls.map(([, formData]) => [formData.get("act"), formData.get("on")])).toEqual(
      Array(2).fill(["invite.ada.candidate", "20/11/2026"]),
    );
  });

  it("ask why somebody goes first where that is typed, once, and send it for that person", async () => {
    const user = userEvent.setup();
    const asks: DecisionState = {
      kind: "error",
      title: "Ada : deux personnes attendent",
      offers: [],
      reason: {
        enrolmentId: "ada",
        label: "Motif",
        hint: "Gardé au dossier",
        max: 200,
        value: "",
        act: "admit.ada.candidate",
        submit: "Admettre Ada pour ce motif",
      },
    };
    const answer = vi.fn<Action>().mockResolvedValueOnce(asks).mockResolvedValueOnce(done("Admission notée"));
    renderForm(<Lists answer={answer} />);
    await user.click(button("Admettre ada"));
    const reason = await screen.findByLabelText("Motif");
    await waitFor(() => expect(document.activeElement).toBe(reason));
    await user.type(reason, "Retour d’arrêt");
    await user.click(button("Admettre Ada pour ce motif"));
    await waitFor(() => expect(screen.getByRole("status").textContent).toContain("Admission notée"));
    const sent = answer.mock.calls[1]?.[1];
    expect(["act", "reason", "reasonFor"].map((name) => sent?.get(name))).toEqual([
      "admit.ada.candidate",
      "Retour d’arrêt",
      "ada",
    ]);
    expect(screen.queryByLabelText("Motif")).toBeNull();
  });

  it("send who is ticked, keep who is not after a refusal, and take exactly those back", async () => {
    const user = userEvent.setup();
    const refused: DecisionState = { kind: "error", title: "Ben : refusée", offers: [], chosen: ["ada"] };
    const entered: DecisionState = {
      kind: "success",
      title: "1 entrée enregistrée",
      offers: [{ value: "undo_entries", label: "Annuler" }],
      entries: { ids: ["ada"], day: "02/11/2026" },
    };
    const answer = vi.fn<Action>();
    answer.mockResolvedValueOnce(refused).mockResolvedValueOnce(entered).mockResolvedValueOnce(done("Annulée"));
    renderForm(
      <DecisionForm action={answer} cohortId="c" dateLabel="Décisions" today="24/11/2026">
        <EntryButton date={{ label: "Entrées", day: "02/11/2026" }} submit="Noter l’entrée" />
        {["ada", "ben"].map((id) => (
          <EntryBox key={id} enrolmentId={id} label={id} />
        ))}
      </DecisionForm>,
    );
    const boxes = () => ["ada", "ben"].map((name) => screen.getByRole<HTMLInputElement>("checkbox", { name }).checked);
    expect(boxes()).toEqual([true, true]);
    await user.click(screen.getByRole("checkbox", { name: "ben" }));
    await user.click(button("Noter l’entrée"));
    await screen.findByText("Ben : refusée");
    expect(boxes()).toEqual([true, false]);
    await user.click(button("Noter l’entrée"));
    await screen.findByText("1 entrée enregistrée");
    await user.click(button("Annuler"));
    await screen.findByText("Annulée");
    const sent = answer.mock.calls.map(([, data]) => data);
    expect(sent.map((data) => [data.get("act"), data.get("cohortId"), data.get("enteredOn")])).toEqual([
      ["enter_chosen", "c", "02/11/2026"],
      ["enter_chosen", "c", "02/11/2026"],
      ["undo_entries", "c", "02/11/2026"],
    ]);
    expect(sent[0]?.getAll("chosen")).toEqual(["ada"]);
    expect([sent[2]?.getAll("entered"), sent[2]?.get("day")]).toEqual([["ada"], "02/11/2026"]);
  });

  it("have menus that close by a choice, by Escape or a press elsewhere, and take nobody out of the one that is open", async () => {
    const user = userEvent.setup();
    const row = (id: string) => (
      <div key={id} data-row={id}>
        <RowMenu label="Autres" name={`Autres pour ${id}`}>
          <button type="submit" name="act" value={`reject.${id}.candidate`}>
            Refuser {id}
          </button>
        </RowMenu>
      </div>
    );
    let answer = (_state: DecisionState) => {};
    const waits = () => new Promise<DecisionState>((resolve) => (answer = resolve));
    renderForm(
      <DecisionForm action={waits} cohortId="c" dateLabel="Décisions" today="24/11/2026">
        {["ada", "ben"].map(row)}
      </DecisionForm>,
    );
    // jsdom shows nothing, and scrolls nowhere.
    const scrolled = vi.fn();
    Element.prototype.scrollIntoView = scrolled;
    const summary = (id: string) => screen.getByText("Autres", { selector: `[aria-label="Autres pour ${id}"]` });
    const isOpen = (id: string) => summary(id).closest("details")?.open;
    await user.click(summary("ada"));
    expect(isOpen("ada")).toBe(true);
    await waitFor(() => expect(scrolled).toHaveBeenCalledTimes(1));
    await user.keyboard("{Escape}");
    expect([isOpen("ada"), document.activeElement]).toEqual([false, summary("ada")]);
    await user.click(summary("ada"));
    await user.click(document.body);
    expect(isOpen("ada")).toBe(false);
    await user.click(summary("ada"));
    await user.click(button("Refuser ada"));
    expect([isOpen("ada"), document.activeElement]).toEqual([false, summary("ada")]);
    answer(done("Refus noté"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("status")));
    // Who has gone on to another row when the answer comes stays there.
    await user.click(summary("ben"));
    await user.click(button("Refuser ben"));
    await user.click(summary("ada"));
    answer(done("Un autre refus noté"));
    await screen.findByText("Un autre refus noté");
    expect([isOpen("ada"), document.activeElement]).toEqual([true, summary("ada")]);
  });
});

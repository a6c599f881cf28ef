import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { DecisionForm } from "@/app/(app)/promotions/[cohortId]/_components/decision-form";
import type { DecisionState } from "@/app/(app)/promotions/[cohortId]/_lib/decision-state";
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
    <DecisionForm action={action} cohortId="c" dateLabel="Décisions datées du" dateHint="jj/mm/aaaa" today="24/11/2026">
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
  it("go on to the same button of the next person, then back up, and say the answer where the focus is not", async () => {
    const user = userEvent.setup();
    renderForm(<Lists answer={async () => done("Convocation notée")} />);
    await user.click(button("Convoquer ben"));
    await waitFor(() => expect(document.activeElement).toBe(button("Convoquer cid")));
    expect(screen.getByRole("status").textContent).toContain("Convocation notée");
    await user.click(button("Convoquer cid"));
    await waitFor(() => expect(document.activeElement).toBe(button("Convoquer ada")));
    await user.click(button("Convoquer ada"));
    await waitFor(() => expect(document.activeElement).toBe(button("Admettre ada")));
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

  it("carry what may be done next from the answer itself, and go on to that person", async () => {
    const user = userEvent.setup();
    const offers = [
      { value: "admit.cid.waitlisted", label: "Admettre Cid" },
      { value: "undo.ben.withdrawn", label: "Annuler la dernière étape de Ben" },
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
    expect(document.activeElement).toBe(button("Admettre cid"));
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
});

import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { capitalised } from "@/lib/foundation/i18n/format";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";

import { meaningOf, shownExit } from "../support/exit-form";
import { FORM_WORDS, refusing, renderForm, taking } from "../support/render-form";

const { exit, failure, reason } = MESSAGES.fr.enrolments;
const NOTHING = { exit: null, certification: null };
const RECORDED = { id: "e", exitedOn: "2026-06-30", reason: "dropout", class: "late_other" } as const;

describe("the form of an exit", () => {
  it("says what the exit counts as while it is typed, on both sides of the planned end", async () => {
    renderForm(await shownExit(taking(), NOTHING));
    const user = userEvent.setup();
    const said = screen.getByRole("status");
    expect(said.textContent).toBe(exit.meaning + exit.meaningPending);
    const says = ({ title, text }: { title: string; text: string }) =>
      expect(said.textContent).toBe(exit.meaning + title + text);
    const day = screen.getByLabelText(exit.exitedOn);
    await user.type(day, "29/06/2026");
    await user.click(screen.getByLabelText(capitalised(reason.dropout)));
    says(meaningOf("dropout", "2026-06-29"));
    await user.click(screen.getByLabelText(capitalised(reason.employment)));
    says(meaningOf("employment", "2026-06-29"));
    await user.clear(day);
    await user.type(day, "30/06/2026");
    says(meaningOf("employment", "2026-06-30"));
    const all = [
      meaningOf("dropout", "2026-06-29"),
      meaningOf("employment", "2026-06-29"),
      meaningOf("employment", "2026-06-30"),
    ];
    expect(new Set(all.map(({ title }) => title)).size).toBe(3);
    await user.clear(day);
    expect(said.textContent).toBe(exit.meaning + exit.meaningPending);
  });

  it("says at once what an exit on record counts as", async () => {
    renderForm(await shownExit(taking(), { exit: RECORDED, certification: null }));
    expect(screen.getByRole("status").textContent).toContain(meaningOf("dropout", "2026-06-30").title);
  });

  it("shows the certification that somebody else saved meanwhile, keeps the other, then replaces it knowingly", async () => {
    const action = refusing(
      { "": [failure.changed_meanwhile] },
      { refusal: { code: "changed_meanwhile" }, conflict: { version: "now", lines: ["Certification : échec"] } },
    );
    renderForm(await shownExit(action, { exit: RECORDED, certification: null }));
    const user = userEvent.setup();
    const certification = () => screen.getByLabelText<HTMLSelectElement>(exit.certification);
    const save = async () => user.click(await screen.findByRole("button", { name: exit.save }));
    await user.selectOptions(certification(), "full");
    await save();
    await screen.findByText("Certification : échec");
    expect(action.mock.calls[0]?.[1].get("version")).toBe("before");
    expect(certification().value).toBe("full");
    expect(screen.getByRole("link", { name: FORM_WORDS.conflict.reload }).getAttribute("href")).toBe("/ici");
    await save();
    await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
    expect(action.mock.calls[1]?.[1].get("version")).toBe("now");
    expect(action.mock.calls[1]?.[1].get("certification")).toBe("full");
  });
});

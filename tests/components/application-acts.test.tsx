import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { EndingForm } from "@/components/competition/applications/close-form";
import { HandlingForms } from "@/components/competition/applications/handling-forms";
import { EndOfCall, NextStep } from "@/components/competition/applications/next-step";
import { OpinionSection } from "@/components/competition/applications/opinion-section";
import { SteppedOut } from "@/components/competition/applications/stepped-out";
import { CallLeft } from "@/components/competition/calls/call-acts";
import type { ApplicationView } from "@/lib/competition/applications/queries";
import type { ReviewView } from "@/lib/competition/applications/review-queries";
import { type ApplicationState, movesFrom } from "@/lib/competition/applications/rules/moves";
import type { CallPage } from "@/lib/competition/calls/queries";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { renderForm, taking } from "../support/render-form";

const AT = new Date("2026-11-24T08:00:00Z");
const plain = (text: string | null | undefined) => text?.replace(/\s/gu, " ");
const { ending, handling } = MESSAGES.fr.applications;

/** A dossier as an official who may act on it reads it. */
const dossier = (state: ApplicationState, more: Partial<ApplicationView> = {}) =>
  ({
    id: "d",
    state,
    side: "region",
    acts: true,
    next: movesFrom(state),
    overdue: false,
    steppedOut: false,
    rewritten: false,
    step: null,
    ...more,
  }) as ApplicationView;

describe("the form that ends a dossier without effect", () => {
  const shown = async (application: ApplicationView) => {
    const [findAbandoned, findWithdrawn] = [taking(), taking()];
    const form = await EndingForm({ application, findAbandoned, findWithdrawn });
    if (form) renderForm(form);
    return { form, findAbandoned, findWithdrawn };
  };

  it.each([
    ["not completed in time", dossier("incomplete", { overdue: true }), "find_abandoned"],
    ["selected", dossier("selected"), "find_withdrawn"],
    ["selected on conditions", dossier("selected_conditional"), "find_withdrawn"],
  ] as const)("of one that is %s sends its reason to that step alone", async (_what, application, ends) => {
    const user = userEvent.setup();
    const { findAbandoned, findWithdrawn } = await shown(application);
    const [called, other] = ends === "find_abandoned" ? [findAbandoned, findWithdrawn] : [findWithdrawn, findAbandoned];
    await user.click(screen.getByText(ending[ends].open));
    await user.type(screen.getByLabelText(ending[ends].reason), "Délibération 41");
    await user.click(screen.getByRole("button", { name: ending[ends].submit }));
    await waitFor(() => expect(called).toHaveBeenCalledTimes(1));
    const sent = called.mock.calls[0]?.[1];
    expect([sent?.get("applicationId"), sent?.get("reason")]).toEqual(["d", "Délibération 41"]);
    expect(other).not.toHaveBeenCalled();
  });

  it.each([
    ["whose day to complete it is not over", dossier("incomplete")],
    ["that is examined", dossier("under_review")],
    ["that opened a school", dossier("agreed")],
    ["of whose call the reader stepped out", dossier("selected", { steppedOut: true })],
    ["that they may only read", dossier("selected", { acts: false })],
    ["that is their own", dossier("selected", { side: "host" })],
  ])("is not there for one %s", async (_what, application) => {
    expect((await shown(application)).form).toBeNull();
  });
});

describe("what the Région does next with a dossier", () => {
  const shown = async (application: ApplicationView) => {
    const forms = await HandlingForms({ application, findComplete: taking(), startReview: taking() });
    if (forms) renderForm(forms);
    return screen.queryAllByRole("button").map(({ textContent }) => textContent);
  };

  const saysRewritten = () => document.body.textContent?.includes(handling.rewritten);

  it("is to find it complete, sent back too, while it is what was submitted", async () => {
    expect(await shown(dossier("incomplete"))).toEqual([handling.complete]);
    expect(saysRewritten()).toBe(false);
  });

  it("is to wait for its host, that has rewritten it", async () => {
    expect(await shown(dossier("incomplete", { rewritten: true }))).toEqual([]);
    expect(saysRewritten()).toBe(true);
  });

  it("is for others, to who stepped out", async () => {
    expect(await shown(dossier("incomplete", { rewritten: true, steppedOut: true }))).toEqual([]);
    expect(saysRewritten()).toBe(false);
  });
});

describe("before a call is over", () => {
  const waiting = (state: ApplicationState, late = false) =>
    dossier(state, { step: "end_of_call", examination: { from: AT, late } });

  it.each(["complete", "selected"] as const)("there is no form to go on with a dossier that is %s", async (state) => {
    expect(
      await HandlingForms({ application: waiting(state), findComplete: taking(), startReview: taking() }),
    ).toBeNull();
  });

  it.each([
    ["the call takes applications", false, "L’appel reçoit des dossiers jusqu’au mardi 24 novembre 2026 à 9 h 00."],
    ["a leave holds", true, "un délai de dépôt a été accordé jusqu’au mardi 24 novembre 2026 à 9 h 00."],
  ])("it says from when there is, as long as %s", async (_why, late, words) => {
    render(await EndOfCall({ application: waiting("complete", late) }));
    expect(plain(document.body.textContent)).toContain(words);
    // What is missing of a complete one may be asked for meanwhile.
    expect(screen.getByRole("link").getAttribute("href")).toBe("/candidatures/d/completer");
  });

  it("says the same on the first page, and asks for no opinion", async () => {
    const application = waiting("under_review");
    expect((await NextStep({ application }))?.type).toBe(EndOfCall);
    const reviewers = [{ givenAt: AT }];
    const review = { application, opinion: null, awaited: 0, reviewers } as unknown as ReviewView;
    expect(await OpinionSection({ review, giveOpinion: taking() })).toBeNull();
  });
});

describe("who stepped out of the review of a call", () => {
  const review = (own: Partial<NonNullable<ReviewView["own"]>> | null, step: string) =>
    ({ application: { leftAt: AT, step }, own }) as unknown as ReviewView;

  it.each([
    ["by this dossier, scored or not", { recusedAt: AT, givenAt: null }, "; vos notes ne comptent pas sur ce dossier"],
    ["by another", null, ""],
    ["once an opinion rested on their scores", { recusedAt: AT, givenAt: AT }, ""],
  ])("%s, reads since when, and whether a score of theirs counts", async (_by, own, more) => {
    render(await SteppedOut({ review: review(own, "others") }));
    const said = plain(document.body.textContent);
    expect(said).toContain(`Vous avez quitté l’examen de cet appel le 24 novembre 2026${more && ` ${more}`}`);
    expect(said?.includes("vos notes")).toBe(more !== "");
    expect(screen.getByText("La suite de ce dossier revient à d’autres.")).toBeTruthy();
  });

  it("reads on its page that naming, noting and granting are for others; nobody else does", async () => {
    expect(await CallLeft({ call: { leftAt: null } as CallPage })).toBeNull();
    render(await CallLeft({ call: { leftAt: AT } as CallPage }));
    const said = plain(document.body.textContent);
    expect(said).toContain("Vous avez quitté l’examen de cet appel le 24 novembre 2026");
    expect(screen.getByText(MESSAGES.fr.calls.page.leftToOthers)).toBeTruthy();
  });
});

import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { SteppedOut } from "@/components/applications/stepped-out";
import type { ReviewView } from "@/lib/applications/review-queries";

const AT = new Date("2026-11-24T08:00:00Z");
const plain = (text: string | null | undefined) => text?.replace(/\s/gu, " ");

describe("who stepped out of the review of a call", () => {
  const review = (own: Partial<NonNullable<ReviewView["own"]>> | null, step: string) =>
    ({ application: { leftAt: AT, step }, own }) as unknown as ReviewView;

  it.each([
    [
      "by this dossier, scored or not",
      { recusedAt: AT, givenAt: null },
      "; aucune note de vous ne compte sur ce dossier",
    ],
    ["by another", null, ""],
    ["once an opinion rested on their scores", { recusedAt: AT, givenAt: AT }, ""],
  ])("%s, reads since when, and whether a score of theirs counts", async (_by, own, more) => {
    render(await SteppedOut({ review: review(own, "others") }));
    const said = plain(document.body.textContent);
    expect(said).toContain(`Vous vous êtes retiré·e le 24 novembre 2026 de l’examen de cet appel${more && ` ${more}`}`);
    expect(said?.includes("aucune note")).toBe(more !== "");
    expect(screen.getByText("La suite de ce dossier revient à d’autres.")).toBeTruthy();
  });
});

import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { Crash } from "@/components/shell/crash";

it.each([
  ["database.crowded", "Trop de calculs longs sont demandés à la fois. Réessayez dans un moment."],
  [
    "database.own_limit",
    "Vous avez demandé trop de calculs longs à la fois. Attendez la fin de l’un d’eux, puis réessayez.",
  ],
])("a page that was too much at once (%s) says so, and asks nobody to mend anything", (digest, words) => {
  render(<Crash digest={digest} retry={() => undefined} />);
  expect(screen.getByRole("heading").textContent).toBe("Trop de calculs longs à la fois");
  expect(screen.getByText(words)).toBeTruthy();
  expect(screen.queryByText(/administre/)).toBeNull();
  expect(screen.getByRole("button", { name: "Essayer encore" })).toBeTruthy();
});

it("a page without its database says what the administrator is to do", () => {
  render(<Crash digest="database.full" retry={() => undefined} />);
  expect(screen.getByRole("heading").textContent).toBe("Cohorte est indisponible pour le moment");
  expect(screen.getByText(/administre Cohorte/)).toBeTruthy();
});

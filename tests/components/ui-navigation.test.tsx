import { fireEvent, render, screen } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { NavLink } from "@/components/shell/nav-link";
import { NavigationProgress } from "@/components/shell/navigation-progress";

const place = vi.hoisted(() => ({ pathname: "/promotions" }));
vi.mock("next/navigation", () => ({
  usePathname: () => place.pathname,
  useSearchParams: () => new URLSearchParams(),
}));

beforeEach(() => {
  place.pathname = "/promotions";
  window.history.replaceState(null, "", "/promotions");
});

describe("a place of the navigation", () => {
  it.each([
    ["/promotions", "page"],
    ["/promotions/42", "true"],
    ["/promotionsx", null],
  ])("on %s has aria-current %s", (pathname, current) => {
    place.pathname = pathname;
    render(
      <NavLink href="/promotions" className="">
        Promotions
      </NavLink>,
    );
    expect(screen.getByRole("link").getAttribute("aria-current")).toBe(current);
  });
});

describe("the progress of a navigation", () => {
  // The presses are taken over, as by the router.
  const page = () => (
    <>
      <NavigationProgress label="Chargement…" />
      <a href="/apprenants" onClick={(event) => event.preventDefault()}>
        Apprenant·es
      </a>
      <a href="/promotions" onClick={(event) => event.preventDefault()}>
        Ici
      </a>
    </>
  );
  const status = () => screen.getByRole("status").textContent;

  it("is said from the press until the place has changed", () => {
    const { rerender } = render(page());
    expect(status()).toBe("");
    fireEvent.click(screen.getByText("Apprenant·es"));
    expect(status()).toBe("Chargement…");
    place.pathname = "/apprenants";
    rerender(page());
    expect(status()).toBe("");
  });

  it("is not said for a link to where one is, nor for one that opens elsewhere", () => {
    render(page());
    fireEvent.click(screen.getByText("Ici"));
    fireEvent.click(screen.getByText("Apprenant·es"), { ctrlKey: true });
    expect(status()).toBe("");
  });
});

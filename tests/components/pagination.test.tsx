import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { KeyedPageLinks, LostPage, PageLinks } from "@/components/ui/pagination";

const links = () =>
  screen.queryAllByRole("link").map((link) => [link.textContent, link.getAttribute("href"), link.getAttribute("rel")]);

describe("the links to the pages of a list", () => {
  const href = (page: number) => `/liste?page=${page}`;

  it("lead back and on, and say where one is", async () => {
    render(await PageLinks({ page: 2, pages: 3, href }));
    expect(links()).toEqual([
      ["Page précédente", "/liste?page=1", "prev"],
      ["Page suivante", "/liste?page=3", "next"],
    ]);
    expect(screen.getByRole("navigation", { name: "Pages" }).textContent).toContain("Page 2 sur 3");
  });

  it("are not there for a single page", async () => {
    const { container } = render(await PageLinks({ page: 1, pages: 1, href }));
    expect(container.innerHTML).toBe("");
  });
});

describe("the links of a list by key", () => {
  const href = ({ before, after }: { before?: string; after?: string }) => `/liste?${before ?? ""}<${after ?? ""}`;

  it.each([
    [{ before: null, after: "c" }, [["Page suivante", "/liste?<c", "next"]]],
    [
      { before: "d", after: "f" },
      [
        ["Première page", "/liste?<", "first"],
        ["Page précédente", "/liste?d<", "prev"],
        ["Page suivante", "/liste?<f", "next"],
      ],
    ],
    [
      { before: "g", after: null },
      [
        ["Première page", "/liste?<", "first"],
        ["Page précédente", "/liste?g<", "prev"],
      ],
    ],
    [{ before: null, after: null }, []],
  ])("of %j", async (page, expected) => {
    render(await KeyedPageLinks({ page, href }));
    expect(links()).toEqual(expected);
    expect(screen.queryByText(/Page \d/)).toBeNull();
  });

  it("say it when the page they led to is gone", async () => {
    render(await LostPage());
    expect(screen.getByText("Cette page n’existe plus")).toBeTruthy();
  });
});

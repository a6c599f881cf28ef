import { render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { DemoBanner } from "@/components/shell/frame";

afterEach(() => void vi.unstubAllEnvs());

describe("what says that people and what they do are invented", () => {
  it("is on the page under COHORTE_DEMO=1", async () => {
    vi.stubEnv("COHORTE_DEMO", "1");
    render(await DemoBanner());
    expect(screen.getByRole("complementary", { name: "Démonstration" }).textContent).toMatch(
      /les lieux et les sources sont réels, tout le reste est inventé/,
    );
  });

  it.each([undefined, "", "0", "true"])("is not under %j: the people are real", async (value) => {
    vi.stubEnv("COHORTE_DEMO", value);
    expect(await DemoBanner()).toBeNull();
  });
});

import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SessionWatch } from "@/components/shell/session-watch";
import type { SessionLeft } from "@/lib/entrances/accounts/rules/session";

const IDLE = { idleSeconds: 3_600, mayStay: true };
const minutes = (count: number): SessionLeft => ({ seconds: count * 60, ...IDLE });

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-24T08:00:00Z") }));
afterEach(() => void vi.useRealTimers());

async function pass(count: number) {
  await act(() => vi.advanceTimersByTimeAsync(count * 60_000));
  // What says so is fetched now, and asks at once.
  await act(() => vi.dynamicImportSettled());
  await act(() => vi.advanceTimersByTimeAsync(0));
}
const told = () => screen.queryByRole("alert")?.textContent?.replaceAll(/\s/gu, " ") ?? "";

function show(...answers: (SessionLeft | null)[]) {
  const look = vi.fn(async () => answers.shift() ?? null);
  const stay = vi.fn(async () => minutes(60));
  render(
    <>
      <button type="button">Là où l’on était</button>
      <SessionWatch left={minutes(60)} look={look} stay={stay} />
    </>,
  );
  return { look, stay };
}

describe("the end of a session", () => {
  it("is told five minutes before, and put off by a press, after which one goes on where one was", async () => {
    const { look, stay } = show(minutes(5), minutes(5));
    await pass(54);
    expect([look.mock.calls.length, told()]).toEqual([0, ""]);
    await pass(1);
    expect(told()).toContain("Votre session se termine à 10:00");
    const before = screen.getByRole("button", { name: "Là où l’on était" });
    act(() => before.focus());
    const button = screen.getByRole("button", { name: "Prolonger la session" });
    act(() => button.focus());
    await act(async () => button.click());
    expect(stay).toHaveBeenCalledOnce();
    expect(told()).toBe("");
    expect(document.activeElement).toBe(before);
    await pass(54);
    expect(look).toHaveBeenCalledOnce();
    await pass(1);
    expect(told()).toContain("Votre session se termine à 10:55");
  });

  it("is not told to who goes on in another tab", async () => {
    const { look } = show(minutes(58), minutes(60));
    await pass(56);
    expect([look.mock.calls.length, told()]).toEqual([1, ""]);
    await pass(53);
    expect([look.mock.calls.length, told()]).toEqual([2, ""]);
  });

  it("cannot be put off after twelve hours, and says how to go on once it is there", async () => {
    show({ ...minutes(5), mayStay: false });
    await pass(55);
    expect(told()).toContain("Une session dure douze heures au plus");
    expect(screen.queryByRole("button", { name: "Prolonger la session" })).toBeNull();
    await pass(5);
    expect(told()).toContain("Votre session a pris fin");
    expect(screen.getByRole("link", { name: "Connectez-vous dans un nouvel onglet" })).toBeTruthy();
  });

  it("is asked for again while the server does not answer", async () => {
    const { look } = show();
    look.mockRejectedValueOnce(new TypeError("down")).mockResolvedValueOnce(minutes(4));
    await pass(55);
    expect(told()).toBe("");
    await pass(1);
    expect(told()).toContain("Votre session se termine");
  });
});

import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Form } from "@/components/ui/form";
import { useWaiting } from "@/components/ui/use-waiting";
import type { FormState } from "@/lib/foundation/core/form";
import { FORM_WORDS, renderForm } from "../support/render-form";

const Waits = ({ pending }: { pending: boolean }) => <p>{useWaiting(pending) ? "attend" : "-"}</p>;

const asked = vi.fn<(address: string) => Promise<Response>>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", asked);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  asked.mockReset();
});

const answers = (importing: boolean) => asked.mockImplementation(async () => Response.json({ importing }));
const later = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const told = () => screen.queryAllByRole("status").some(({ textContent }) => textContent === FORM_WORDS.waiting);

it("a form that waits for an import says so after two seconds, until its answer comes", async () => {
  answers(true);
  let answer: (state: FormState) => void = () => undefined;
  const action = () => new Promise<FormState>((resolve) => (answer = resolve));
  renderForm(<Form id="waits" action={action} submit="Enregistrer" open />);
  await later(10_000);
  expect(asked).not.toHaveBeenCalled();
  act(() => screen.getByRole("button", { name: "Enregistrer" }).click());
  await later(1_900);
  expect([asked.mock.calls.length, told()]).toEqual([0, false]);
  await later(200);
  expect(asked.mock.calls.map(([address]) => address)).toEqual(["/api/attente"]);
  expect(told()).toBe(true);
  answers(false);
  await later(2_000);
  expect(told()).toBe(false);
  answers(true);
  await later(2_000);
  expect(told()).toBe(true);
  await act(async () => answer({ reply: { initialValue: null }, refusal: null }));
  expect(told()).toBe(false);
  const before = asked.mock.calls.length;
  await later(10_000);
  expect(asked).toHaveBeenCalledTimes(before);
});

it("what is answered in time asks nobody, and a question without an answer says nothing", async () => {
  asked.mockRejectedValue(new TypeError("Failed to fetch"));
  const { rerender } = render(<Waits pending />);
  await later(1_000);
  rerender(<Waits pending={false} />);
  await later(10_000);
  expect(asked).not.toHaveBeenCalled();
  rerender(<Waits pending />);
  await later(6_500);
  expect(asked).toHaveBeenCalledTimes(3);
  expect(screen.queryByText("attend")).toBeNull();
});

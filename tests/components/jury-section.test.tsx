import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { JurySection } from "@/components/people/enrolments/juries";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import type { Juries } from "@/lib/people/enrolments/jury-queries";
import { renderForm, taking } from "../support/render-form";

const { jury } = MESSAGES.fr.enrolments;

it("offers the blocks that no jury gave, and sends those that are ticked", async () => {
  const juries: Juries = {
    enteredOn: "2025-09-01",
    certification: "partial",
    blocks: ["Front-end", "Back-end"],
    had: [],
    told: [],
    earlier: null,
  };
  const [record, correct, takeBack] = [taking(), taking(), taking()];
  renderForm(
    await JurySection({ juries: { ...juries, had: [1] }, enrolmentId: "e", actions: { record, correct, takeBack } }),
  );
  const user = userEvent.setup();
  await user.click(screen.getByText(jury.add));
  expect(screen.queryByLabelText("1. Front-end")).toBeNull();
  await user.type(screen.getByLabelText(jury.heldOn), "15/10/2026");
  await user.selectOptions(screen.getByLabelText(jury.result), "partial");
  await user.click(screen.getByLabelText("2. Back-end"));
  await user.click(screen.getByRole("button", { name: jury.save }));
  await waitFor(() => expect(record).toHaveBeenCalledTimes(1));
  const sent = record.mock.calls[0]?.[1];
  expect([sent?.get("enrolmentId"), sent?.get("heldOn"), sent?.get("result"), sent?.getAll("blocks")]).toEqual([
    "e",
    "15/10/2026",
    "partial",
    ["2"],
  ]);
});

it("asks for nothing once the title is full", async () => {
  const [record, correct, takeBack] = [taking(), taking(), taking()];
  const full: Juries = { enteredOn: "2025-09-01", certification: "full", blocks: [], had: [], told: [], earlier: null };
  renderForm(await JurySection({ juries: full, enrolmentId: "e", actions: { record, correct, takeBack } }));
  expect(screen.queryByText(jury.add)).toBeNull();
  expect(screen.getByText(/titre complet/u)).toBeDefined();
});

it("takes over what a jury gave before a transfer, with its day and its blocks", async () => {
  const [record, correct, takeBack] = [taking(), taking(), taking()];
  const earlier = { heldOn: "2025-12-12", result: "partial", blocks: "2", cohort: "Castres 2025" } as const;
  const moved: Juries = {
    enteredOn: "2026-01-05",
    certification: null,
    blocks: ["Front-end", "Back-end"],
    had: [],
    told: [],
    earlier,
  };
  renderForm(await JurySection({ juries: moved, enrolmentId: "e", actions: { record, correct, takeBack } }));
  const user = userEvent.setup();
  await user.click(screen.getByText(/Castres 2025/u));
  await user.click(screen.getByRole("button", { name: jury.takeOverSave }));
  await waitFor(() => expect(record).toHaveBeenCalledTimes(1));
  const sent = record.mock.calls[0]?.[1];
  expect([sent?.get("heldOn"), sent?.get("result"), sent?.getAll("blocks")]).toEqual(["12/12/2025", "partial", ["2"]]);
});

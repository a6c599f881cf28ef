import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ConfirmImport } from "@/components/people/register/confirm";
import { NewCohorts } from "@/components/people/register/dry-run";
import type { FormState } from "@/lib/foundation/core/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { getTranslations } from "@/lib/foundation/i18n/server";
import type { RegisterReport } from "@/lib/people/register/plan/report";

import { FORM_WORDS, renderForm } from "../support/render-form";

const DIGEST = "d".repeat(64);
const REPORT: RegisterReport = {
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  issues: [],
  warnings: [],
  cohorts: [],
  rows: [],
  fileRefused: false,
  ignored: [],
  source: null,
  digest: DIGEST,
  refused: false,
};

it("a dry run that is agreed to without a connection stays on the page, and is sent at the next press", async () => {
  const user = userEvent.setup();
  const connected = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const action = vi
    .fn<(previous: FormState, formData: FormData) => Promise<FormState>>()
    .mockRejectedValueOnce(new TypeError("Failed to fetch"))
    .mockResolvedValueOnce({ reply: { initialValue: {}, error: {} }, refusal: null, signedOut: true })
    .mockResolvedValueOnce(null);
  renderForm(await ConfirmImport({ action, importId: "import", report: { ...REPORT, created: 2 } }));
  screen.getByRole("link", { name: MESSAGES.fr.register.confirm.another });
  const t = await getTranslations("register.confirm");
  const press = async () => user.click(await screen.findByRole("button", { name: t("submit", { count: 2, left: 0 }) }));
  const told = () => screen.queryByRole("alert")?.textContent;
  await press();
  await waitFor(() => expect(told()).toContain(FORM_WORDS.trouble.offline.title));
  connected.mockReturnValue(true);
  await press();
  await waitFor(() => expect(told()).toContain(FORM_WORDS.trouble.signedOut.title));
  await press();
  await waitFor(() => expect(told()).toBeUndefined());
  const sent = action.mock.calls.map(([, formData]) => Object.fromEntries(formData));
  expect(sent).toEqual([1, 2, 3].map(() => ({ importId: "import", digest: DIGEST })));
});

it("two thousand cohorts that a file creates are counted, and twenty of them shown", async () => {
  const cohorts = Array.from({ length: 2_000 }, (_, n) => ({
    cohort: `ALBI/${n}`,
    programme: "DWWM",
    startsOn: "2026-09-07",
    endsOn: "2027-06-25",
    capacity: 15,
  }));
  render(await NewCohorts({ cohorts }));
  const table = screen.getByRole("table", { name: MESSAGES.fr.register.cohorts.title });
  expect(within(table).getAllByRole("rowheader")).toHaveLength(20);
  screen.getByText("Les 20 premières promotions sur 2 000.");
});

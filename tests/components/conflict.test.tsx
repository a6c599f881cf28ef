import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { CohortForm, type CohortFormTexts } from "@/components/cohorts/cohort-form";
import { MESSAGES } from "@/lib/i18n/messages";
import type { EditState } from "@/lib/core/form";
import { renderForm } from "../support/render-form";

const { cohorts, common, enrolments } = MESSAGES.fr;
const { form } = cohorts;

const TEXTS: CohortFormTexts = {
  separator: enrolments.form.separator,
  school: form.school,
  programme: form.programme,
  choose: form.choose,
  code: form.code,
  codeHint: form.codeHint,
  startsOn: form.startsOn,
  endsOn: form.endsOn,
  dateHint: common.dateHint,
  capacity: form.capacity,
  conflict: common.conflict,
  save: form.save,
  saving: common.actions.saving,
};

const initial = { programmeId: "p", code: "2026", startsOn: "01/09/2026", endsOn: "30/06/2027", capacity: "15" };
type Action = (previous: EditState, formData: FormData) => Promise<EditState>;

const formOf = (action: Action, seen = "before") => (
  <CohortForm
    action={action}
    texts={TEXTS}
    schools={[]}
    programmes={[{ value: "p", label: "Développement web" }]}
    initial={initial}
    edited={{ cohortId: "cohort", seen }}
  />
);

it("a form shows what somebody else saved meanwhile, keeps what was typed, and then replaces it knowingly", async () => {
  const action = vi.fn(
    async (_previous: EditState, formData: FormData): Promise<EditState> => ({
      reply: {
        status: "error",
        initialValue: Object.fromEntries([...formData].map(([name, value]) => [name, String(value)])),
        error: { "": [cohorts.failure.changed_meanwhile] },
      },
      refusal: { code: "changed_meanwhile" },
      conflict: { seen: "now", lines: ["Places : 18"] },
    }),
  );
  renderForm(formOf(action));
  const user = userEvent.setup();
  const capacity = () => screen.getByLabelText<HTMLInputElement>(form.capacity);
  await user.clear(capacity());
  await user.type(capacity(), "20");
  await user.click(screen.getByRole("button", { name: form.save }));
  await screen.findByText("Places : 18");
  expect(action.mock.calls[0]?.[1].get("seen")).toBe("before");
  expect(capacity().value).toBe("20");
  const reload = screen.getByRole("link", { name: common.conflict.reload });
  expect(reload.getAttribute("href")).toBe("/promotions/cohort/modifier");
  await user.click(screen.getByRole("button", { name: form.save }));
  await waitFor(() => expect(action).toHaveBeenCalledTimes(2));
  expect(action.mock.calls[1]?.[1].get("seen")).toBe("now");
});

it("a form says what it showed first, although the page has come back fresher with the answer of another", async () => {
  const action = vi.fn(async (): Promise<EditState> => null);
  const { rerender } = renderForm(formOf(action));
  rerender(formOf(action, "by now"));
  await userEvent.setup().click(screen.getByRole("button", { name: form.save }));
  await waitFor(() => expect(action).toHaveBeenCalledWith(null, expect.any(FormData)));
  const [[, sent]] = action.mock.calls as unknown as [[EditState, FormData]];
  expect(sent.get("seen")).toBe("before");
});

it("a form rests on what it sent last, when a refused field comes between", async () => {
  const answers = [
    { refusal: { code: "changed_meanwhile" }, conflict: { seen: "now", lines: ["Places : 18"] } },
    { refusal: null, conflict: null },
  ];
  const action = vi.fn(
    async (_previous: EditState, formData: FormData): Promise<EditState> => ({
      reply: {
        status: "error",
        initialValue: Object.fromEntries([...formData].map(([name, value]) => [name, String(value)])),
        error: { capacity: ["Trop."] },
      },
      ...(answers[action.mock.calls.length - 1] ?? { refusal: null, conflict: null }),
    }),
  );
  renderForm(formOf(action));
  const user = userEvent.setup();
  for (const [sent, seen] of ["before", "now", "now"].entries()) {
    await user.click(screen.getByRole("button", { name: form.save }));
    await waitFor(() => expect(action).toHaveBeenCalledTimes(sent + 1));
    expect(action.mock.lastCall?.[1].get("seen")).toBe(seen);
    await screen.findAllByText(/Trop\./);
  }
});

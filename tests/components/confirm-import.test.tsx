import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ConfirmForm } from "@/components/register/confirm-form";
import type { FormState } from "@/lib/core/form";
import { FORM_TEXTS, renderForm } from "../support/render-form";

const DIGEST = "d".repeat(64);

it("a dry run that is agreed to without a connection stays on the page, and is sent at the next press", async () => {
  const user = userEvent.setup();
  const connected = vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const action = vi
    .fn<(previous: FormState, formData: FormData) => Promise<FormState>>()
    .mockRejectedValueOnce(new TypeError("Failed to fetch"))
    .mockResolvedValueOnce({ reply: { initialValue: {}, error: {} }, refusal: null, signedOut: true })
    .mockResolvedValueOnce(null);
  renderForm(
    <ConfirmForm action={action} importId="import" digest={DIGEST} texts={{ submit: "Importer", pending: "Import…" }}>
      <a href="/import">Un autre fichier</a>
    </ConfirmForm>,
  );
  const press = () => user.click(screen.getByRole("button", { name: "Importer" }));
  const told = () => screen.queryByRole("alert")?.textContent;
  await press();
  await waitFor(() => expect(told()).toContain(FORM_TEXTS.trouble.offline.title));
  connected.mockReturnValue(true);
  await press();
  await waitFor(() => expect(told()).toContain(FORM_TEXTS.trouble.signedOut.title));
  await press();
  await waitFor(() => expect(told()).toBeUndefined());
  const sent = action.mock.calls.map(([, formData]) => Object.fromEntries(formData));
  expect(sent).toEqual([1, 2, 3].map(() => ({ importId: "import", digest: DIGEST })));
});

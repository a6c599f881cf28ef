import { render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { fileQuestion, filesQuestion } from "@/components/services/files/file-question";
import { FileField } from "@/components/ui/file-field";
import { Form } from "@/components/ui/form";
import { MESSAGES } from "@/lib/foundation/i18n/messages/index";
import { MAX_FILE_BYTES } from "@/lib/services/files/rules/vocabulary";
import { FORM_WORDS, refusing, renderForm } from "../support/render-form";

const { failure } = MESSAGES.fr.files;
const { kind, hint: HINT = "", accept = "", limit: LIMIT } = await fileQuestion();

const described = (input: HTMLElement) =>
  (input.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent);

/** A file of a size, of which nothing is made. */
function fileOf(bytes: number, name = "plan.pdf"): File {
  return Object.defineProperty(new File(["%PDF-1.7"], name), "size", { value: bytes });
}

describe("a file to choose", () => {
  it("is named by its label and described by its limits, then by what is wrong with it", () => {
    render(<FileField id="plan" label="Plan des locaux" hint={HINT} errors={[failure.file_damaged]} accept={accept} />);
    const input = screen.getByLabelText<HTMLInputElement>("Plan des locaux");
    expect(HINT).toMatch(/^PDF ou photo \(JPEG, PNG, HEIC\), 10\u00a0Mo au plus\./);
    expect(accept.split(",")).toEqual(expect.arrayContaining([".pdf", ".jpg", ".png", ".heic", ".heif", "image/heic"]));
    expect([input.type, input.name, input.accept, input.getAttribute("aria-invalid")]).toEqual([
      ...["file", "file", accept, "true"],
    ]);
    expect(described(input)).toEqual([HINT, failure.file_damaged]);
  });

  it("says before it travels that it is too large, and no more once another is chosen", async () => {
    render(<FileField id="plan" label="Plan" hint={HINT} accept={accept} limit={LIMIT} />);
    const input = screen.getByLabelText("Plan");
    const user = userEvent.setup();
    await user.upload(input, fileOf(MAX_FILE_BYTES + 1));
    expect([described(input), input.getAttribute("aria-invalid")]).toEqual([[HINT, LIMIT?.text], "true"]);
    await user.upload(input, fileOf(MAX_FILE_BYTES));
    expect([described(input), input.getAttribute("aria-invalid")]).toEqual([[HINT], "false"]);
  });

  it("is several, whose limit is of all together", async () => {
    const { multiple, limit, hint = "" } = await filesQuestion();
    render(
      <FileField id="pages" label="Pages" hint={hint} accept={accept} limit={limit} multiple={multiple ?? false} />,
    );
    const input = screen.getByLabelText("Pages");
    const user = userEvent.setup();
    await user.upload(input, [fileOf(MAX_FILE_BYTES / 2), fileOf(MAX_FILE_BYTES / 2 + 1)]);
    expect(described(input)).toEqual([hint, limit?.text]);
    await user.upload(input, [fileOf(MAX_FILE_BYTES / 2), fileOf(MAX_FILE_BYTES / 2)]);
    expect(described(input)).toEqual([hint]);
  });

  it("goes with its form, and is led to when it is refused", async () => {
    const action = refusing({ plan: [failure.file_type_unknown] });
    const field = { name: "plan", kind, label: "Plan", hint: HINT, accept, limit: LIMIT } as const;
    renderForm(<Form id="documents" action={action} fields={[field]} submit="Envoyer" />);
    const user = userEvent.setup();
    const input = screen.getByLabelText<HTMLInputElement>("Plan");
    await user.upload(input, fileOf(8, "page.pdf"));
    await user.click(screen.getByRole("button", { name: "Envoyer" }));
    const link = within(await screen.findByRole("alert")).getByRole<HTMLAnchorElement>("link");
    expect([link.hash, link.textContent]).toEqual([
      "#documents-plan",
      `Plan${FORM_WORDS.separator}${failure.file_type_unknown}`,
    ]);
    await waitFor(() => expect(described(input)).toEqual([HINT, failure.file_type_unknown]));
    expect(action.mock.calls[0]?.[1].get("plan")).toBeInstanceOf(File);
    expect(input.files).toHaveLength(1);
  });
});

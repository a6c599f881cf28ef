import "server-only";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { getTranslations } from "@/lib/foundation/i18n/server";

/** The password to have, and the one that one has where it must be proven. What was typed in it stays on the page and is never sent back to it. */
export async function PasswordForm({
  action,
  email,
  proves,
  next,
  submit,
}: {
  action: FormAction;
  /** For the password manager, which keeps a password with the account it is of. */
  email: string;
  /** Whether the password one has is asked for too. */
  proves: boolean;
  /** Where to go afterwards; checked again by the action. */
  next?: string;
  submit: string;
}) {
  const t = await getTranslations("auth.own");
  const secret = { type: "password", width: "half", maxLength: 200 } as const;
  const current: FieldSpec = {
    name: "currentPassword",
    label: t("current"),
    autoComplete: "current-password",
    ...secret,
  };
  const fields: FieldSpec[] = [
    ...(proves ? [current] : []),
    { name: "password", label: t("new"), hint: t("newHint"), autoComplete: "new-password", ...secret },
    { name: "passwordAgain", label: t("again"), autoComplete: "new-password", ...secret },
  ];
  return (
    <Form id="own-password" action={action} fields={fields} about={{ suite: next || null }} submit={submit} open>
      <input type="text" autoComplete="username" value={email} readOnly hidden />
      <FieldList />
    </Form>
  );
}

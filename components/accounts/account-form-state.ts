import type { EditState } from "@/lib/web/form-state";

/** What the account forms get back: beside the usual, whether it was done, and a made password to be shown this once. */
export type AccountFormState = (NonNullable<EditState> & { done: boolean; madePassword: string | null }) | null;

export type AccountAction = (previous: AccountFormState, formData: FormData) => Promise<AccountFormState>;

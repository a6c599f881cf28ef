import type { Account } from "@/lib/accounts/queries";

/** The state of an account, as messages name it (`admin.state`). */
export function stateOf({ disabledAt, mustChoosePassword }: Account): "active" | "passwordToChoose" | "disabled" {
  if (disabledAt) return "disabled";
  return mustChoosePassword ? "passwordToChoose" : "active";
}

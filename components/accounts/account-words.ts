import type { Account } from "@/lib/accounts/queries";
import { scopeOfRole } from "@/lib/accounts/rules/account";

type Words = { network: string; accounts: string; none: string };

/** What an account covers, in words. */
export function scopeText({ role, schools, host }: Account, words: Words): string {
  const names = schools.map(({ name }) => name).join(", ");
  switch (scopeOfRole(role)) {
    case "schools":
      return names || words.none;
    case "host":
      return host?.name ?? words.none;
    default:
      return role === "admin" ? words.accounts : words.network;
  }
}

/** The state of an account, as messages name it (`admin.state`). */
export function stateOf({ disabledAt, mustChoosePassword }: Account): "active" | "passwordToChoose" | "disabled" {
  if (disabledAt) return "disabled";
  return mustChoosePassword ? "passwordToChoose" : "active";
}

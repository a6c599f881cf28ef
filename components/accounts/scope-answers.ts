import "server-only";
import { getTranslations } from "next-intl/server";
import type { Account } from "@/lib/accounts/queries";
import { schoolsKey, scopeOfRole, scopeSeen } from "@/lib/accounts/rules/account";
import type { Answer } from "@/lib/web/conflict";

type Shown = Pick<Account, "role" | "schools" | "host">;

const idsOf = ({ schools }: Shown) => schools.map(({ id }) => id);

/** What the form of a role and a scope shows, to be sent back with it. */
export function seenOf(account: Shown): string {
  return scopeSeen({ role: account.role, schoolIds: idsOf(account), hostOrganisationId: account.host?.id ?? null });
}

/** Role and scope of an account: of the scopes, the one that its role uses. */
export async function scopeAnswers(account: Shown): Promise<Answer<"role" | "schoolIds" | "hostOrganisationId">[]> {
  const { role, schools, host } = account;
  const [t, common] = await Promise.all([getTranslations("admin.fields"), getTranslations("common")]);
  const scope = scopeOfRole(role);
  const answers: Answer<"role" | "schoolIds" | "hostOrganisationId">[] = [
    { name: "role", label: t("role"), known: role, value: role, text: common(`roles.${role}`) },
  ];
  if (scope === "schools") {
    const names = schools.map(({ name }) => name).join(", ");
    answers.push({ name: "schoolIds", label: t("schools"), known: schoolsKey(idsOf(account)), value: names });
  }
  if (scope === "host") {
    answers.push({
      ...{ name: "hostOrganisationId", label: t("host"), known: host?.id ?? null },
      value: host?.name ?? "",
    });
  }
  return answers;
}

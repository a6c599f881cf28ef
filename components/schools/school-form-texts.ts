import "server-only";
import { getTranslations } from "next-intl/server";
import type { CivilDate } from "@/lib/core/civil-date";
import { getFormat } from "@/lib/i18n/server";
import { communeTexts } from "@/lib/web/commune-texts";
import { type Answer, conflictTexts } from "@/lib/web/conflict";
import type { SchoolFormTexts } from "./school-form";

/** What the form of a school says, in the reader's language. */
export async function schoolFormTexts(save: string): Promise<SchoolFormTexts> {
  const [t, enrolments, common] = await Promise.all([
    getTranslations("schools.form"),
    getTranslations("enrolments.form"),
    getTranslations("common"),
  ]);
  return {
    separator: enrolments("separator"),
    labels: {
      code: t("code"),
      name: t("name"),
      commune: t("commune"),
      openedOn: t("openedOn"),
      openingRank: t("openingRank"),
      hostId: t("host"),
      providerId: t("provider"),
    },
    codeHint: t("codeHint"),
    dateHint: common("dateHint"),
    rankHint: t("openingRankHint"),
    optional: common("optional"),
    commune: await communeTexts(t("commune")),
    conflict: await conflictTexts(),
    save,
    saving: common("actions.saving"),
  };
}

/** The choices of a list, headed by the answer that is not known yet. */
export async function withNone(choices: readonly { id: string; name: string }[]) {
  const t = await getTranslations("schools.form");
  return [{ value: "none", label: t("none") }, ...choices.map(({ id, name }) => ({ value: id, label: name }))];
}

type Facts = {
  name: string;
  communeInsee: string;
  commune: string;
  openedOn: CivilDate | null;
  openingRank: number | null;
  hostId: string | null;
  providerId: string | null;
};
type Partner = { id: string; name: string };

/** What the form of a school shows of it. */
export async function schoolAnswers(
  { name, communeInsee, commune, openedOn, openingRank, hostId, providerId }: Facts,
  { hosts, providers }: { hosts: readonly Partner[]; providers: readonly Partner[] },
): Promise<Answer<Exclude<keyof Facts, "communeInsee">>[]> {
  const [t, format] = await Promise.all([getTranslations("schools.form"), getFormat()]);
  const nameOf = (partners: readonly Partner[], id: string | null) =>
    partners.find((partner) => partner.id === id)?.name ?? t("none");
  return [
    { name: "name", label: t("name"), known: name, value: name },
    { name: "commune", label: t("commune"), known: communeInsee, value: commune },
    {
      name: "openedOn",
      label: t("openedOn"),
      known: openedOn,
      value: openedOn ? format.tableDate(openedOn) : "",
    },
    {
      name: "openingRank",
      label: t("openingRank"),
      known: openingRank,
      value: openingRank === null ? "" : String(openingRank),
    },
    { name: "hostId", label: t("host"), known: hostId, value: hostId ?? "none", text: nameOf(hosts, hostId) },
    {
      name: "providerId",
      label: t("provider"),
      known: providerId,
      value: providerId ?? "none",
      text: nameOf(providers, providerId),
    },
  ];
}

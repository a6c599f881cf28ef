import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/link";
import { TextField } from "@/components/ui/text-field";
import { addressOf, type PeopleSearch, PSEUDONYM } from "@/lib/figures/indicators/schema";
import { getTranslations } from "@/lib/foundation/i18n/server";

const PATH = "/tableau-de-bord/personnes";

/** For staff whom somebody asks about a person of this list, as a reader outside ADRAR names them. */
export async function PseudonymSearch({ search, found }: { search: PeopleSearch; found: boolean }) {
  const [t, common] = await Promise.all([getTranslations("dashboard.people.find"), getTranslations("common")]);
  const { page: _, pseudonyme, ...list } = search;
  return (
    <div className="mb-4">
      <Disclosure summary={t("summary")} open={pseudonyme !== undefined}>
        <form action={PATH} className="grid max-w-prose gap-2">
          {Object.entries(list).map(
            ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
          )}
          <TextField
            id="list-pseudonym"
            name="pseudonyme"
            label={t("label")}
            hint={t("hint")}
            defaultValue={pseudonyme}
            maxLength={40}
            pattern={PSEUDONYM.source}
            title={t("hint")}
            autoComplete="off"
            width="half"
          />
          <span className="flex flex-wrap items-center gap-4">
            <Button type="submit" icon={<Icon name="search" />}>
              {common("actions.search")}
            </Button>
            {pseudonyme && <TextLink href={addressOf(PATH, list)}>{t("all")}</TextLink>}
          </span>
          {pseudonyme && !found && <p role="status">{t("nobody", { pseudonym: pseudonyme })}</p>}
        </form>
      </Disclosure>
    </div>
  );
}

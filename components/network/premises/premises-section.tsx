import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { StatementsTakenBack, StatementTable } from "@/components/ui/statement";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { PremisesState } from "@/lib/network/premises/queries";
import { availabilityText, connectionText, worksText } from "./premises-texts";
import { RoomTable } from "./room-table";
import { stateKind } from "./state-kind";

/** Premises of a school: what they are, then their rooms. */
export async function PremisesSection({
  premises,
  base,
  manages,
  opens,
  today,
}: {
  premises: PremisesState;
  /** The page of the school's premises. */
  base: string;
  manages: boolean;
  /** Whether the reader may open a cohort. */
  opens: boolean;
  today: CivilDate;
}) {
  const [t, f] = await Promise.all([getTranslations("premises"), getFormat()]);
  const { id, name, address, commune, stepFree, states, statesTakenBack, rooms } = premises;
  const works = worksText(t, f, premises, today);
  const stated = `${base}/etat?lieu=${id}`;
  const kind = await stateKind({ address: stated, today });
  return (
    <section aria-labelledby={`lieu-${id}`} className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <h2 id={`lieu-${id}`} className="text-xl font-semibold">
          {name}
        </h2>
        {manages && (
          <div className="flex flex-wrap gap-2 print:hidden">
            <LinkButton href={`${base}/modifier?lieu=${id}`} look="secondary" icon={<Icon name="pencil" />}>
              {t("edit")}
              <span className="sr-only">{name}</span>
            </LinkButton>
            <LinkButton href={stated} look="secondary" icon={<Icon name="plus" />}>
              {t("state.add")}
              <span className="sr-only">{name}</span>
            </LinkButton>
            <LinkButton href={`${base}/salle?lieu=${id}`} look="secondary" icon={<Icon name="plus" />}>
              {t("addRoom")}
              <span className="sr-only">{name}</span>
            </LinkButton>
          </div>
        )}
      </div>
      <DescriptionList
        items={[
          { term: t("address"), details: commune ? t("addressText", { address, commune }) : address },
          { term: t("stepFree"), details: t(`stepFreeOf.${stepFree}`) },
          { term: t("internet"), details: connectionText(t, f, premises) },
          { term: t("availability"), details: availabilityText(t, f, premises) },
          ...(works ? [{ term: t("works"), details: works }] : []),
        ]}
      />
      <Disclosure summary={t("state.all", { count: states.length })} printed>
        <StatementTable kind={kind} caption={t("state.caption", { name })} rows={states} manages={manages} />
        <StatementsTakenBack kind={kind} rows={statesTakenBack} />
      </Disclosure>
      {rooms.length === 0 ? (
        <EmptyState>{t(manages ? "noRoom" : "noRoomReader")}</EmptyState>
      ) : (
        <RoomTable premises={premises} base={base} manages={manages} opens={opens} />
      )}
    </section>
  );
}

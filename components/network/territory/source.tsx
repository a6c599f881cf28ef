import { TextLink } from "@/components/ui/link";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { FigureStatement } from "@/lib/network/territory/queries";

/** Who counted a figure, where that can be read, when it was published and under which terms it may be used. */
export async function FigureSource({
  figure: { source, address, publishedOn, licence },
}: {
  figure: Pick<FigureStatement, "source" | "address" | "publishedOn" | "licence">;
}) {
  const [t, f] = await Promise.all([getTranslations("territory"), getFormat()]);
  const terms = licence ? t("cited.licence", { licence }) : t("figure.licenceUnknown");
  return (
    <>
      {address ? <TextLink href={address}>{source}</TextLink> : source}
      {publishedOn && `, ${t("cited.on", { day: f.date(publishedOn) })}`}
      {`, ${terms}`}
    </>
  );
}

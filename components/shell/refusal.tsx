import { getTranslations } from "next-intl/server";
import { MessagePage } from "./message-page";

/** 404 and 403, in whatever frame they happen. */
export async function Refusal({ reason }: { reason: "notFound" | "forbidden" }) {
  const t = await getTranslations(`errors.${reason}`);
  return (
    <>
      <title>{t("documentTitle")}</title>
      <MessagePage title={t("title")} paragraphs={[t("body"), t("next")]} home={t("home")} />
    </>
  );
}

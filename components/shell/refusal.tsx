import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MessagePage } from "./message-page";

type Reason = "notFound" | "forbidden";

export async function refusalMetadata(reason: Reason): Promise<Metadata> {
  const t = await getTranslations(`errors.${reason}`);
  return { title: t("documentTitle") };
}

/** 404 and 403, in whatever frame they happen. */
export async function Refusal({ reason }: { reason: Reason }) {
  const t = await getTranslations(`errors.${reason}`);
  const common = await getTranslations("common");
  return (
    <>
      {/* The head that is sent has the title of the metadata; the script puts back that of the page that refused. */}
      <title>{common("titleTemplate").replace("%s", t("documentTitle"))}</title>
      <MessagePage title={t("title")} paragraphs={[t("body"), t("next")]} home={t("home")} />
    </>
  );
}

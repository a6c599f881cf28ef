import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";

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

/** A page that says why there is nothing to see here, and where to go. */
export function MessagePage({
  title,
  paragraphs,
  home,
}: {
  title: string;
  paragraphs: readonly string[];
  home: string;
}) {
  return (
    <div className="grid max-w-prose justify-items-start gap-4 py-8">
      <h1 className="text-2xl font-bold">{title}</h1>
      {paragraphs.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <LinkButton href="/" look="primary">
        {home}
      </LinkButton>
    </div>
  );
}

import type { Metadata } from "next";
import { z } from "zod";
import { Still } from "@/components/shell/still";
import { TextLink } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { notFound } from "@/lib/entrances/web/refusals";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { getRecruitingSchool } from "@/lib/people/online/queries";

type Props = PageProps<"/reseau/[code]/candidater/recue">;

const search = z.object({ par: z.enum(["email", "phone"]).catch("email").default("email") });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("online.received"))("title"), robots: { index: false, follow: false } };
}

/** What comes next for who has applied: it says nothing of them. */
export default async function ReceivedPage({ params, searchParams }: Props) {
  const opening = (await getRecruitingSchool((await params).code, readClock().today)) ?? notFound(null);
  const { par: by } = search.parse(await searchParams);
  const [t, schools] = await Promise.all([getTranslations("online.received"), getTranslations("schools.public")]);
  const { code, name } = opening;
  return (
    <Still>
      <PageHeader
        title={t("title")}
        crumbs={[
          { href: "/reseau", label: schools("title") },
          { href: `/reseau/${code}`, label: name },
        ]}
      />
      <div className="grid max-w-prose gap-3">
        <p>{t(by)}</p>
        {by === "email" && <p>{t("emailNone")}</p>}
        <p>{t("kept")}</p>
        <p>
          <TextLink href={`/reseau/${code}`}>{t("back")}</TextLink>
        </p>
      </div>
    </Still>
  );
}

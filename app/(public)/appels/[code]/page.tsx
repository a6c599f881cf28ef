import type { Metadata } from "next";
import { cache } from "react";
import { CallText } from "@/components/competition/calls/call-text";
import { Still } from "@/components/shell/still";
import { PageHeader } from "@/components/ui/page-header";
import { Written } from "@/components/ui/written";
import { getPublicCall } from "@/lib/competition/calls/queries";
import { notFound } from "@/lib/entrances/web/refusals";
import { getOptionalContext } from "@/lib/entrances/web/session";
import { actsForHost } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";

type Props = PageProps<"/appels/[code]">;

/** Nobody is told whether there is a draft: a code that is not published is one that is not there. */
const load = cache(async (code: string) => (await getPublicCall(code, readClock().now)) ?? notFound(null));

const LONGEST_DESCRIPTION = 160;

/** The first paragraph, as search engines show it. */
function summaryOf(text: string): string {
  const first = (text.split(/\n\s*\n/)[0] ?? "").replace(/\s+/g, " ").trim();
  return first.length <= LONGEST_DESCRIPTION
    ? first
    : `${first.slice(0, LONGEST_DESCRIPTION - 1).replace(/\s\S*$/, "")}…`;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { title, text } = await load((await params).code);
  return { title, description: summaryOf(text), robots: { index: true, follow: true } };
}

export default async function PublicCallPage({ params }: Props) {
  const [call, ctx, t] = await Promise.all([
    load((await params).code),
    getOptionalContext(),
    getTranslations("calls.public"),
  ]);
  return (
    <Still>
      <PageHeader title={<Written>{call.title}</Written>} crumbs={[{ href: "/appels", label: t("all") }]} />
      <CallText call={call} reader={ctx && actsForHost(ctx.actor) ? "host" : "visitor"} />
    </Still>
  );
}

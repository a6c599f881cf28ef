import type { Metadata } from "next";
import { ApplicationHeader } from "@/components/competition/applications/application-header";
import { MessageList } from "@/components/competition/applications/message-list";
import { FlashNotice } from "@/components/shell/flash";
import { Form } from "@/components/ui/form";
import { Notice } from "@/components/ui/notice";
import { mayChange } from "@/lib/competition/applications/access";
import { getMessages } from "@/lib/competition/applications/queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { readOnce } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { dossierTitle } from "@/lib/entrances/web/require-application";
import { requirePermission } from "@/lib/entrances/web/session";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { writeMessageAction } from "../actions";

type Props = PageProps<"/candidatures/[applicationId]/echanges">;

const load = readOnce(async ({ params }: Props) => {
  const [ctx, { applicationId }] = await Promise.all([requirePermission("application.read"), params]);
  return { ctx, ...((await getMessages(ctx, applicationId)) ?? notFound(ctx)) };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const t = await getTranslations("applications.messages");
  return dossierTitle((await load(props)).application, t("title"));
}

export default async function MessagesPage(props: Props) {
  const [{ ctx, application, messages }, t, search] = await Promise.all([
    load(props),
    getTranslations("applications.messages"),
    props.searchParams,
  ]);
  const writes = application.talks && can(ctx.actor, mayChange(ctx.actor));
  return (
    <>
      <ApplicationHeader application={application} tab="messages" />
      <div className="grid gap-8">
        <FlashNotice flash={flashIn(search)} />
        <p className="max-w-prose text-ink-soft">{t("lead")}</p>
        <MessageList messages={messages} />
        {writes ? (
          <Form
            id="message"
            action={writeMessageAction}
            fields={[{ name: "text", label: t("text"), kind: "long", maxLength: 4000 }]}
            about={{ applicationId: application.id }}
            submit={t("send")}
            pending={t("sending")}
          />
        ) : (
          !application.talks && <Notice kind="info" title={t("over")} />
        )}
      </div>
    </>
  );
}

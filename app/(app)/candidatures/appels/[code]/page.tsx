import type { Metadata } from "next";
import { DossiersOfCall } from "@/components/competition/applications/application-table";
import { AmendCall, CallGaps, CallLeft, CallReviewers, PublishCall } from "@/components/competition/calls/call-acts";
import { CallKept } from "@/components/competition/calls/call-kept";
import { CallStateBadge } from "@/components/competition/calls/call-lists";
import { CallNotes } from "@/components/competition/calls/call-notes";
import { FlashNotice } from "@/components/shell/flash";
import { Still } from "@/components/shell/still";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Written } from "@/components/ui/written";
import { listApplications } from "@/lib/competition/applications/queries";
import { getCall } from "@/lib/competition/calls/queries";
import { flashIn } from "@/lib/entrances/web/flash";
import { recordOf } from "@/lib/entrances/web/page";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { amendCallAction, nameReviewerAction, publishCallAction, removeReviewerAction } from "../../actions";

type Props = PageProps<"/candidatures/appels/[code]">;

const read = recordOf("call.manage", getCall);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await read((await params).code)).record.title };
}

/** A call as the Région keeps it: what it waits for first, then what it says. */
export default async function CallPage({ params, searchParams }: Props) {
  const [{ ctx, record: call }, t, search] = await Promise.all([
    read((await params).code),
    getTranslations("calls"),
    searchParams,
  ]);
  const { code, title, state, gaps, notes, reviewers, leftAt } = call;
  const applications = await listApplications(ctx, { callCode: code });
  const settled =
    state === "closed" && applications.some((one) => one.submittedAt) && !applications.some((one) => one.undecided);
  const isDraft = state === "draft";
  const flash = flashIn(search);
  const address = `/candidatures/appels/${code}`;
  return (
    <>
      <Still>
        <PageHeader
          title={<Written>{title}</Written>}
          crumbs={[{ href: "/candidatures", label: t("title") }]}
          meta={
            <>
              <CallStateBadge state={state} /> {t("page.meta", { code })}
            </>
          }
          action={
            isDraft ? (
              <>
                <LinkButton href={`${address}/modifier`} look={gaps.length > 0 ? "primary" : "secondary"}>
                  {t("edit")}
                </LinkButton>
                <LinkButton href={`${address}/apercu`}>{t("page.preview")}</LinkButton>
              </>
            ) : (
              <>
                <LinkButton
                  href={`${address}/classement`}
                  look={state === "closed" && !settled ? "primary" : "secondary"}
                >
                  {t("page.ranking")}
                </LinkButton>
                {state === "closed" && !settled && !leftAt && (
                  <LinkButton href={`${address}/delai`}>{t("page.late")}</LinkButton>
                )}
                <LinkButton href={`/appels/${code}`}>{t("page.public")}</LinkButton>
              </>
            )
          }
        />
        <div className="mb-6 empty:hidden">
          <FlashNotice flash={flash} name={reviewers.find(({ id }) => id === flash?.of)?.name} />
        </div>
      </Still>
      <div className="grid gap-10">
        <CallLeft call={call} />
        {isDraft && gaps.length > 0 && (
          <Still>
            <CallGaps call={call} />
          </Still>
        )}
        {isDraft && gaps.length === 0 && <PublishCall call={call} action={publishCallAction} now={ctx.now} />}
        <Still>
          <div className="grid gap-10">
            {(state === "open" || state === "closed") && <DossiersOfCall applications={applications} />}
            <CallKept call={call} />
          </div>
        </Still>
        <CallReviewers
          call={call}
          settled={settled}
          nameAction={nameReviewerAction}
          removeAction={removeReviewerAction}
        />
        {!isDraft && (
          <section className="grid gap-4">
            <Still>
              <h2 className="text-xl font-semibold">{t("page.notes")}</h2>
              <p className="mt-4 max-w-prose">{t(notes.length > 0 ? "page.notesLead" : "page.noNote")}</p>
              <div className="mt-4 empty:hidden">{notes.length > 0 && <CallNotes notes={notes} />}</div>
            </Still>
            {!leftAt && <AmendCall call={call} action={amendCallAction} />}
          </section>
        )}
      </div>
    </>
  );
}

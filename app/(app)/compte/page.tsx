import { AccountFacts, Part } from "@/components/entrances/accounts/account-facts";
import { DelegationList, PlacesTaken } from "@/components/entrances/accounts/delegations";
import { PasswordForm } from "@/components/entrances/accounts/password-form";
import { SessionList } from "@/components/entrances/accounts/session-list";
import { OwnViews } from "@/components/figures/views/own-views";
import { FlashNotice } from "@/components/shell/flash";
import { Arrival } from "@/components/ui/arrival";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { getDelegations, listPlacesTaken } from "@/lib/entrances/accounts/delegation-queries";
import { getOwnAccount, getOwnSessions } from "@/lib/entrances/accounts/queries";
import { idleMinutes } from "@/lib/entrances/accounts/session-limits";
import { flashIn } from "@/lib/entrances/web/flash";
import { titleOf } from "@/lib/entrances/web/page";
import { notFound } from "@/lib/entrances/web/refusals";
import { getClaim, requireContext } from "@/lib/entrances/web/session";
import { listViews } from "@/lib/figures/views/queries";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { recordOwnDelegationAction, takeBackOwnDelegationAction } from "../ecoles/remplacements/actions";
import { deleteViewAction, renameViewAction, shareViewAction, startWithViewAction } from "../vues/actions";
import { changePasswordAction, chooseDigestAction, endOtherSessionsAction, endSessionAction } from "./actions";

export const generateMetadata = titleOf("auth.own.title");

/** One's own account: what it is, its password, and where it is signed in. */
export default async function OwnAccountPage({ searchParams }: PageProps<"/compte">) {
  const [search, ctx, claim] = await Promise.all([searchParams, requireContext(), getClaim()]);
  const flash = flashIn(search);
  const [account, sessions, views, delegations, places, t, own, kept, replaced, digest] = await Promise.all([
    getOwnAccount(ctx),
    getOwnSessions(ctx),
    listViews(ctx),
    getDelegations(ctx, ctx.actor.userId),
    listPlacesTaken(ctx),
    getTranslations("auth.own"),
    getTranslations("auth.sessions"),
    getTranslations("views"),
    getTranslations("delegations"),
    getTranslations("auth.digest"),
  ]);
  if (!account) notFound(ctx);
  const ofViews = flash?.code.startsWith("vue-") ? flash : null;
  return (
    <>
      <PageHeader title={t("title")} meta={account.name} />
      <div className="grid gap-10">
        <FlashNotice flash={ofViews ? null : flash}>{flash?.code === "mot-de-passe" && t("doneNext")}</FlashNotice>
        <PlacesTaken places={places} />
        <AccountFacts account={account} />
        {delegations && (
          <Part id="remplacer" title={replaced("title")} meta={replaced("meta")}>
            <DelegationList
              delegations={delegations}
              record={recordOwnDelegationAction}
              takeBack={takeBackOwnDelegationAction}
            />
          </Part>
        )}
        {views && (
          <Part id="vues" title={kept("title")} meta={kept("meta")}>
            {ofViews && (
              <Arrival key={ofViews.code}>
                <FlashNotice flash={ofViews} />
              </Arrival>
            )}
            <OwnViews
              views={views.own}
              role={account.role}
              rename={renameViewAction}
              share={shareViewAction}
              start={startWithViewAction}
              remove={deleteViewAction}
            />
          </Part>
        )}
        {can(ctx.actor, "outcome.record") && (
          <Part id="lundi" title={digest("title")} meta={digest("meta")}>
            <Form
              id="digest"
              action={chooseDigestAction}
              about={{ wants: account.digestLocale ? "no" : "yes" }}
              before={<p className="w-full">{digest(account.digestLocale ? "on" : "off")}</p>}
              submit={digest(account.digestLocale ? "end" : "start")}
              look="secondary"
              open
            />
          </Part>
        )}
        <Part id="appareils" title={own("title")} meta={own("meta", { minutes: idleMinutes() })}>
          <SessionList
            sessions={sessions}
            current={claim?.sessionId ?? ""}
            end={endSessionAction}
            endOthers={endOtherSessionsAction}
          />
        </Part>
        <Part id="mot-de-passe" title={t("passwordTitle")} meta={t("passwordMeta")}>
          <PasswordForm action={changePasswordAction} email={account.email} proves submit={t("submit")} />
        </Part>
      </div>
    </>
  );
}

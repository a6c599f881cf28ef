import type { Metadata } from "next";
import { cache } from "react";
import { acceptFields } from "@/components/entrances/accounts/invitation-forms";
import { LinkButton } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { Form } from "@/components/ui/form";
import { FieldList } from "@/components/ui/form-fields";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { getOffer, type Offer } from "@/lib/entrances/accounts/invitation-queries";
import { getOptionalContext } from "@/lib/entrances/web/session";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { readClock } from "@/lib/foundation/platform/clock";
import { acceptInvitationAction } from "./actions";

type Props = PageProps<"/invitation/[jeton]">;

const load = cache((token: string) => getOffer(readClock(), token));

/** In no index. (Its address goes to no other site: see Referrer-Policy. `no-referrer` would have forms refused.) */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ state }, t] = await Promise.all([load((await params).jeton), getTranslations("agents.offer")]);
  return {
    title: state === "open" ? t("title") : t(`closed.${state}`),
    robots: { index: false, follow: false },
  };
}

/** What a link of an invitation opens: an account, with a password of one's own. */
export default async function InvitationPage({ params }: Props) {
  const { jeton: token } = await params;
  const offer = await load(token);
  return offer.state === "open" ? <OpenOffer offer={offer} token={token} /> : <ClosedOffer offer={offer} />;
}

async function OpenOffer({ offer, token }: { offer: Extract<Offer, { state: "open" }>; token: string }) {
  const [t, format, reader] = await Promise.all([getTranslations("agents.offer"), getFormat(), getOptionalContext()]);
  const { inviter, host, readOnly, email, expiresAt } = offer;
  return (
    <>
      <PageHeader title={t("title")} meta={inviter ? t("what", { inviter, host }) : t("whatNobody", { host })} />
      <div className="grid max-w-form gap-6">
        <p>{t(readOnly ? "mayRead" : "mayAct")}</p>
        {reader && (
          <Notice kind="warning" title={t("signedIn", { name: reader.actor.name })}>
            {t("signedInText")}
          </Notice>
        )}
        <DescriptionList items={[{ term: t("email"), details: <span className="break-all">{email}</span> }]} />
        <Form
          id="join"
          action={acceptInvitationAction}
          fields={await acceptFields()}
          about={{ token }}
          submit={t("submit")}
          pending={t("pending")}
        >
          {/* For the password manager, which keeps a password with the account it is of. */}
          <input type="text" autoComplete="username" value={email} readOnly hidden />
          <FieldList />
        </Form>
        <p className="text-sm text-ink-soft">{t("until", { at: format.instant(expiresAt) })}</p>
      </div>
    </>
  );
}

async function ClosedOffer({ offer }: { offer: Exclude<Offer, { state: "open" }> }) {
  const t = await getTranslations("agents.offer");
  const { state } = offer;
  const email = state === "taken" ? offer.email : "";
  return (
    <>
      <PageHeader title={t(`closed.${state}`)} />
      <div className="grid max-w-prose justify-items-start gap-6">
        <p className="wrap-anywhere">{t(`closedText.${state}`, { email })}</p>
        {(state === "taken" || state === "accepted") && (
          <LinkButton href="/connexion" look="primary">
            {t("signIn")}
          </LinkButton>
        )}
      </div>
    </>
  );
}

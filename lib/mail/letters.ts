import "server-only";
import { invitationLetterFacts } from "@/lib/accounts/invitation-record";
import { applicationLetterFacts } from "@/lib/applications/letter-record";
import { STATES, toldAs } from "@/lib/applications/rules/moves";
import { createFormat } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translatorOf } from "@/lib/i18n/translator";
import type { Clock } from "@/lib/platform/clock";
import { LETTER_KINDS, type Letter, type LetterKind } from "./rules/letter";

type About = { entityId: string; params: Readonly<Record<string, string | number>>; locale: Locale; clock: Clock };

/** Null where what it would say no longer holds. */
type Writer = (about: About) => Promise<Letter | null>;

const WRITERS: Record<LetterKind, Writer> = {
  invitation: async ({ entityId, locale, clock }) => {
    const facts = await invitationLetterFacts(clock, entityId);
    if (!facts) return null;
    const t = translatorOf(locale, "mail.invitation");
    const { host, link, readOnly, expiresAt } = facts;
    const inviter = facts.inviter ?? t("somebody");
    return {
      subject: t("subject", { host }),
      paragraphs: [
        t("hello"),
        t("what", { inviter, host }),
        t(readOnly ? "mayRead" : "mayAct"),
        t("open", { until: createFormat(locale).instant(expiresAt) }),
        link,
        t("unexpected"),
        t("sender"),
      ],
    };
  },
  application_begun: (about) => dossierLetter(about, "begun"),
  application_moved: (about) => dossierLetter(about, "moved"),
  application_message: (about) => dossierLetter(about, "message"),
  application_late_leave: (about) => dossierLetter(about, "lateLeave"),
};

/** What happened to a dossier, and the way to it: what was written stands there, for whoever may read it. */
async function dossierLetter(
  { entityId, params, locale }: About,
  what: "begun" | "moved" | "message" | "lateLeave",
): Promise<Letter | null> {
  const facts = await applicationLetterFacts(entityId);
  if (!facts) return null;
  const t = translatorOf(locale, "mail.application");
  const { host, call, link } = facts;
  const said = () => {
    if (what === "lateLeave") {
      const until = createFormat(locale).instant(new Date(String(params.until)));
      return t("lateLeaveText", { host, call, until });
    }
    if (what !== "moved") return t(`${what}Text`, { host, call });
    const state = STATES.find((one) => one === params.state) ?? "draft";
    return t("moved", {
      host,
      call,
      state: translatorOf(locale, "applications.moved")(toldAs(String(params.from), state)),
    });
  };
  return {
    subject: t(`${what}Subject`, { host, call }),
    paragraphs: [t("hello"), said(), t("open"), link, t("sender")],
  };
}

/** The words of an e-mail as it is sent. */
export async function letterOf(kind: string, about: About): Promise<Letter | null> {
  const known = LETTER_KINDS.find((one) => one === kind);
  if (!known) throw new Error(`no letter of the kind ${kind}`);
  return WRITERS[known](about);
}

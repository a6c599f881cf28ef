import "server-only";
import { createFormat } from "@/lib/foundation/i18n/format";
import { translatorOf } from "@/lib/foundation/i18n/translator";
import type { Writer } from "@/lib/services/mail/letters";
import { applicationLetterFacts } from "./letter-record";
import { STATES, toldAs } from "./rules/moves";

/** What happened to a dossier, and the way to it: what was written stands there, for whoever may read it. */
export const dossierLetter =
  (what: "begun" | "moved" | "message" | "lateLeave"): Writer =>
  async ({ entityId, params, locale }) => {
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
      paragraphs: [t("hello"), said(), t("open"), link.address, t("sender")],
    };
  };

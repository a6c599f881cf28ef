import type { ReactNode } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import type { CallLine, ManagedCall } from "@/lib/competition/calls/queries";
import type { CallState } from "@/lib/competition/calls/rules/state";
import type { CivilDate } from "@/lib/foundation/core/civil-date";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";

const TONES: Record<CallState, BadgeTone> = { draft: "warning", announced: "info", open: "success", closed: "neutral" };

/** Where a call stands, in a word. */
export async function CallStateBadge({ state }: { state: CallState }) {
  const t = await getTranslations("calls.state");
  return <Badge tone={TONES[state]}>{t(state)}</Badge>;
}

/** A dossier as far as its call waits for it. */
type Dossier = { call: { code: string }; submittedAt: Date | null; undecided: boolean };

/** The calls as the Région keeps them: where each stands, and what it waits for. */
export async function ManagedCalls({
  calls,
  dossiers,
  today,
}: {
  calls: readonly ManagedCall[];
  dossiers: readonly Dossier[];
  today: CivilDate;
}) {
  const [t, states, f] = await Promise.all([
    getTranslations("calls.list"),
    getTranslations("calls.state"),
    getFormat(),
  ]);
  const calendarOf = ({ state, opensAt, closesAt }: ManagedCall) => {
    if (!opensAt || !closesAt) return t("undated");
    if (state === "closed") return t("closedOn", { day: f.moment(closesAt) });
    return state === "open" ? t("until", { day: f.moment(closesAt) }) : t("from", { day: f.moment(opensAt) });
  };
  const reviewersOf = ({ reviewers, out }: ManagedCall) => {
    if (reviewers === 0) return t("noReviewer");
    if (out === reviewers) return t("reviewersOut", { count: reviewers });
    return out === 0 ? t("reviewers", { count: reviewers }) : t("reviewersSomeOut", { count: reviewers, out });
  };
  const waitsFor = (call: ManagedCall) => {
    const { code, state, gaps, decisionDueOn } = call;
    if (state === "draft") return gaps > 0 ? t("gaps", { count: gaps }) : t("ready");
    if (state === "announced") return reviewersOf(call);
    const handedIn = dossiers.filter((one) => one.call.code === code && one.submittedAt);
    const undecided = handedIn.filter((one) => one.undecided);
    if (state === "open") return `${t("handedIn", { count: handedIn.length })}, ${reviewersOf(call).toLowerCase()}`;
    if (handedIn.length === 0) return t("handedIn", { count: 0 });
    if (undecided.length === 0) return t("answered", { count: handedIn.length });
    const nobody = call.reviewers > 0 && call.out === call.reviewers;
    const after = nobody ? `, ${reviewersOf(call).toLowerCase()}` : "";
    if (!decisionDueOn) return `${t("handedIn", { count: handedIn.length })}${after}`;
    const late = decisionDueOn < today;
    return `${t(late ? "answerLate" : "answer", { count: undecided.length, day: f.date(decisionDueOn) })}${after}`;
  };
  return (
    <Table
      caption={t("caption")}
      captionHidden
      rows={calls}
      rowKey={({ code }) => code}
      columns={[
        {
          key: "call",
          header: t("call"),
          rowHeader: true,
          cell: ({ code, title }) => (
            <TextLink href={`/candidatures/appels/${code}`}>
              <Written>{title}</Written>
            </TextLink>
          ),
        },
        {
          key: "state",
          header: t("state"),
          cell: ({ state }) => <Badge tone={TONES[state]}>{states(state)}</Badge>,
        },
        { key: "calendar", header: t("calendar"), cell: calendarOf },
        { key: "waits", header: t("waits"), cell: waitsFor },
      ]}
    />
  );
}

/** Calls for whoever may read them: until when, how many schools, for whom. */
export async function CallItems({
  calls,
  answer,
}: {
  calls: readonly CallLine[];
  /** How a reader answers a call; nothing where they do not. */
  answer?: (call: CallLine) => ReactNode;
}) {
  const [t, kindNames, f] = await Promise.all([
    getTranslations("calls.public"),
    getTranslations("calls.kinds"),
    getFormat(),
  ]);
  const calendarOf = ({ state, opensAt, closesAt }: CallLine) => {
    const [from, until] = [opensAt, closesAt].map((at) => (at ? f.moment(at) : ""));
    if (state === "closed") return t("closedSince", { day: until ?? "" });
    if (state === "open") return t("openUntil", { day: until ?? "" });
    return t("opensFrom", { from: from ?? "", until: until ?? "" });
  };
  const forWhom = (kinds: CallLine["kinds"]) =>
    f.list(
      kinds.map((kind) => kindNames(kind)),
      "every",
    );
  return (
    <ul className="grid max-w-prose gap-6">
      {calls.map((call) => (
        <li key={call.code} className="grid gap-1 border-s-4 border-line ps-4">
          <h3 className="text-lg font-semibold">
            <TextLink href={`/appels/${call.code}`}>
              <Written>{call.title}</Written>
            </TextLink>
          </h3>
          <p>{calendarOf(call)}</p>
          <p className="text-ink-soft">
            {t("for", { kinds: forWhom(call.kinds) })}{" "}
            {call.places !== null && t(call.state === "closed" ? "placesClosed" : "places", { count: call.places })}
          </p>
          {answer?.(call)}
        </li>
      ))}
    </ul>
  );
}

/** What a host may answer, under its own applications (`children`) while one is under way. */
export async function HostCalls({
  calls,
  answer,
  underWay,
  children,
}: {
  calls: readonly CallLine[];
  answer: (call: CallLine) => ReactNode;
  /** Whether one of its applications waits for an answer, or to be handed in. */
  underWay: boolean;
  children: ReactNode;
}) {
  const t = await getTranslations("calls.host");
  const dossiers = (
    <section className="grid gap-4">
      <h2 className="text-xl font-semibold">{t("dossiers")}</h2>
      {children}
    </section>
  );
  return (
    <div className="grid gap-10">
      {underWay && dossiers}
      <section className="grid gap-4">
        <h2 className="text-xl font-semibold">{t("title")}</h2>
        {calls.length === 0 ? (
          <EmptyState title={t("none")}>
            {t.rich("noneText", { link: (chunks) => <TextLink href="/appels">{chunks}</TextLink> })}
          </EmptyState>
        ) : (
          <CallItems calls={calls} answer={answer} />
        )}
      </section>
      {!underWay && dossiers}
    </div>
  );
}

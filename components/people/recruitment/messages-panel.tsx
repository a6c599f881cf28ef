import { DownloadButton } from "@/components/ui/button";
import { Figure } from "@/components/ui/figure";
import { Form } from "@/components/ui/form";
import { TextLink } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import type { FieldSpec, FormAction } from "@/lib/foundation/core/form";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { meetingAddress } from "@/lib/people/notices/notice-records";
import type { CohortNotices, PersonToTell, TopicToTell } from "@/lib/people/notices/queries";
import { MESSAGE_WAYS, MOST_TOLD_AT_ONCE } from "@/lib/people/notices/rules/notices";
import { addressOfTopic } from "@/lib/people/notices/schema";
import { type MessageFacts, messageWords } from "@/lib/people/notices/words";
import { messageStates } from "./message-state";
import { topicTitles } from "./topic-links";

type Props = {
  topic: TopicToTell;
  preview: CohortNotices["preview"];
  cohortId: string;
  base: string;
  sends: boolean;
  action: FormAction;
};

const HAS_LINK = ["invitation", "reminder"];

/** One thing to tell: what is read, who is told, who cannot be by e-mail, and who was told already. */
export async function MessagesPanel({ topic, preview, cohortId, base, sends, action }: Props) {
  const [t, titleOf] = await Promise.all([getTranslations("recruitment.messages"), topicTitles()]);
  const thoseOf = (...standbys: PersonToTell["standby"][]) =>
    topic.people.filter(({ standby }) => standbys.includes(standby));
  const [ready, without, objecting, told] = [
    topic.isClosed ? [] : thoseOf(null),
    topic.isClosed ? [] : thoseOf("no_address", "wrong_address"),
    thoseOf("objects"),
    topic.isClosed ? topic.people : thoseOf("told_already"),
  ];
  const shown = [...ready, ...without][0] ?? topic.people[0];
  const facts = shown ? preview(topic, shown.enrolmentId) : null;
  const letters = told.filter(({ last }) => last?.way === "letter").length;
  const address = addressOfTopic(topic);
  return (
    <section aria-labelledby="topic" className="grid min-w-0 content-start gap-6">
      <h2 id="topic" className="text-xl font-semibold">
        {titleOf(topic)}
      </h2>
      {letters > 0 && (
        <p>
          <DownloadButton
            look={ready.length + without.length > 0 ? "secondary" : "primary"}
            href={`${base}/messages/courriers?quoi=${address}`}
          >
            {t("letters", { count: letters })}
          </DownloadButton>
        </p>
      )}
      {facts && ready.length + without.length > 0 && <Preview facts={facts} topic={topic} />}
      {ready.length > 0 && (
        <TellForm
          id="tell"
          title={t("withAddress", { count: ready.length })}
          people={ready}
          topic={topic}
          cohortId={cohortId}
          sends={sends}
          action={action}
          way={sends ? "email" : "letter"}
        />
      )}
      {without.length > 0 && (
        <TellForm
          id="tell-otherwise"
          title={t("withoutAddress", { count: without.length })}
          people={without}
          topic={topic}
          cohortId={cohortId}
          action={action}
          sends={false}
          way="letter"
        />
      )}
      {objecting.length > 0 && (
        <Notice
          kind="info"
          title={t("objects", {
            count: objecting.length,
            names: objecting.map(({ person }) => fullName(person)).join(", "),
          })}
        />
      )}
      {told.length > 0 && <TheTold people={told} />}
    </section>
  );
}

/** What the first of them reads, with their name. */
async function Preview({ facts, topic }: { facts: MessageFacts; topic: TopicToTell }) {
  const [t, refusal] = await Promise.all([
    getTranslations("recruitment.messages"),
    getTranslations("recruitment.refusal"),
  ]);
  const address = HAS_LINK.includes(topic.kind) ? `${meetingAddress("")}…` : null;
  const { subject, hello, what, link, closing } = messageWords({ ...facts, reason: null, address }, "fr");
  return (
    <Figure name={t("preview", { name: facts.firstName })} className="grid max-w-prose gap-2">
      <figcaption className="font-semibold">{t("preview", { name: facts.firstName })}</figcaption>
      <div lang="fr" className="grid gap-2 rounded-md border border-line-strong p-4 wrap-anywhere">
        <p className="font-semibold">{subject}</p>
        {[hello, ...what].map((text) => (
          <p key={text} className="whitespace-pre-line">
            {text}
          </p>
        ))}
        {link && address && (
          <>
            <p>{link}</p>
            <p className="text-ink-soft">{t("example", { address })}</p>
          </>
        )}
        {closing.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      <p className="text-sm text-ink-soft">
        {t("previewEach", { kind: topic.kind })} {facts.reason && t("reasonIf", { reason: refusal(facts.reason) })}
      </p>
    </Figure>
  );
}

type TellProps = {
  id: string;
  title: string;
  people: readonly PersonToTell[];
  topic: TopicToTell;
  cohortId: string;
  sends: boolean;
  way: (typeof MESSAGE_WAYS)[number];
  action: FormAction;
};

async function TellForm({ id, title, people: everybody, topic, cohortId, sends, way, action }: TellProps) {
  const [t, f] = await Promise.all([getTranslations("recruitment.messages"), getFormat()]);
  const people = everybody.slice(0, MOST_TOLD_AT_ONCE);
  const choiceOf = ({ person, email, phone, standby }: PersonToTell) => {
    const values = { name: fullName(person), email: email ?? "", phone: phone ? f.phone(phone) : t("noPhone") };
    if (standby === "wrong_address") return t("choiceWrong", values);
    return standby === "no_address" ? t("choiceNone", values) : t("choice", values);
  };
  const fields: FieldSpec[] = [
    {
      name: "people",
      kind: "checkboxes",
      label: t("people"),
      choices: people.map((one) => ({ value: one.enrolmentId, label: choiceOf(one) })),
    },
    {
      name: "way",
      kind: "radio",
      label: t("wayLabel"),
      choices: MESSAGE_WAYS.filter((one) => sends || one !== "email").map((one) => ({
        value: one,
        label: t(`ways.${one}`),
      })),
    },
    ...(topic.kind === "refusal"
      ? [{ name: "tellsReason", kind: "checkbox", label: t("tellsReason"), optional: true } as const]
      : []),
  ];
  return (
    <div className="grid max-w-prose gap-3">
      <h3 className="font-semibold">{title}</h3>
      {people.length < everybody.length && <p>{t("first", { most: people.length })}</p>}
      <Form
        id={id}
        action={action}
        about={{ cohortId, topic: addressOfTopic(topic) }}
        fields={fields}
        values={{ people: people.map(({ enrolmentId }) => enrolmentId), way }}
        submit={t("send")}
        pending={t("sending")}
        look={id === "tell" ? "primary" : "secondary"}
        open
      />
    </div>
  );
}

async function TheTold({ people }: { people: readonly PersonToTell[] }) {
  const [t, { stateOf }] = await Promise.all([getTranslations("recruitment.messages"), messageStates()]);
  const title = t("already", { count: people.length });
  return (
    <section aria-labelledby="told" className="grid gap-2">
      <h3 id="told" className="font-semibold">
        {title}
      </h3>
      <Table
        caption={title}
        captionHidden
        density="compact"
        rows={people}
        rowKey={({ enrolmentId }) => enrolmentId}
        columns={[
          {
            key: "person",
            header: t("column.person"),
            rowHeader: true,
            cell: ({ person }) => <TextLink href={`/apprenants/${person.id}`}>{fullName(person)}</TextLink>,
          },
          { key: "how", header: t("column.how"), cell: ({ last }) => last && t(`way.${last.way}`) },
          { key: "state", header: t("column.state"), cell: ({ last }) => last && stateOf(last) },
          { key: "by", header: t("column.by"), cell: ({ last }) => last?.by && <Written>{last.by}</Written> },
        ]}
      />
    </section>
  );
}

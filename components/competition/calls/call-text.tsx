import type { ReactNode } from "react";
import { TerritoryCitations } from "@/components/network/territory/citation";
import { DescriptionList } from "@/components/ui/description-list";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import type { ReadableCall as Call } from "@/lib/competition/calls/queries";
import { capitalised } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import { CallNotes } from "./call-notes";

/** Who reads a call: what they do to apply differs. */
export type CallReader = "visitor" | "host";

/** Where it is said how to apply. */
const APPLY = "candidater";

function Part({ id, title, children }: { id?: string; title: string; children: ReactNode }) {
  return (
    <section id={id} className="grid gap-3">
      <h2 className="text-xl font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** The paragraphs of a text, an empty line between them; a line break within one stays. The Région writes in French. */
function Paragraphs({ text }: { text: string }) {
  const paragraphs = text.split(/\n\s*\n/).filter((one) => one.trim() !== "");
  return paragraphs.map((paragraph, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: drawn once
    <p key={at} lang="fr" className="max-w-prose whitespace-pre-line">
      {paragraph.trim()}
    </p>
  ));
}

/** A call as everybody reads it: whether one may still answer first, then what it says. */
export async function CallText({ call, reader }: { call: Call; reader: CallReader }) {
  const [t, kinds, f] = await Promise.all([
    getTranslations("calls.public"),
    getTranslations("calls.kinds"),
    getFormat(),
  ]);
  const { state, text, opensAt, closesAt, decisionDueOn, places, criteria, documents, figures, notes } = call;
  const moment = (at: Date | null) => (at ? f.moment(at) : t("toCome"));
  const status = t(`status.${state}`, { from: moment(opensAt), until: moment(closesAt) });
  return (
    <div className="grid gap-8">
      <div className="grid max-w-prose gap-1 border-s-4 border-accent ps-4">
        <p className="text-lg font-semibold">{status}</p>
        {state !== "closed" && (
          <p className="print:hidden">
            <TextLink href={`#${APPLY}`}>{t("how")}</TextLink>
          </p>
        )}
      </div>
      {text && (
        <div className="grid gap-4">
          <Paragraphs text={text} />
        </div>
      )}
      <Part title={t("calendar")}>
        <DescriptionList
          items={[
            { term: t("opening"), details: opensAt ? t("from", { day: f.moment(opensAt) }) : t("toCome") },
            { term: t("closing"), details: closesAt ? t("until", { day: f.moment(closesAt) }) : t("toCome") },
            { term: t("decision"), details: decisionDueOn ? t("by", { day: f.date(decisionDueOn) }) : t("toCome") },
          ]}
        />
      </Part>
      <Part title={t("who")}>
        <p className="max-w-prose">
          {call.kinds.length === 0
            ? t("toCome")
            : `${capitalised(
                f.list(
                  call.kinds.map((kind) => kinds(kind)),
                  "every",
                ),
              )}.`}{" "}
          {places !== null && t("places", { count: places })}
        </p>
      </Part>
      {criteria.length > 0 && (
        <Part title={t("criteria")}>
          <div className="max-w-prose">
            <Table
              caption={t("criteriaCaption")}
              captionHidden
              density="compact"
              fitsPhone
              rows={criteria}
              rowKey={({ name }) => name}
              columns={[
                {
                  key: "criterion",
                  header: t("criterion"),
                  rowHeader: true,
                  cell: ({ name }) => <Written>{name}</Written>,
                },
                { key: "weight", header: t("weight"), numeric: true, cell: ({ weight }) => f.percent(weight) },
              ]}
            />
          </div>
        </Part>
      )}
      {documents.length > 0 && (
        <Part title={t("documents")}>
          <ul className="grid max-w-prose list-disc gap-1 ps-5">
            {documents.map(({ name, required }) => (
              <li key={name}>
                <Written>{name}</Written>{" "}
                <span className="text-ink-soft">({t(required ? "required" : "optional")})</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <TerritoryCitations figures={figures} />
      {notes.length > 0 && (
        <Part title={t("notes")}>
          <CallNotes notes={notes} />
        </Part>
      )}
      <Part title={t("contact")}>
        <DescriptionList
          items={[
            { term: t("service"), details: call.service ? <Written>{call.service}</Written> : t("toCome") },
            { term: t("reach"), details: <CallContact contact={call.contact} /> },
            { term: t("silence"), details: call.silence ? <Written>{call.silence}</Written> : t("toCome") },
          ]}
        />
      </Part>
      {state !== "closed" && (
        <Part id={APPLY} title={t("apply")}>
          <Apply call={call} reader={reader} />
        </Part>
      )}
    </div>
  );
}

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
const isAddress = (text: string) => /^https?:\/\/\S+$/i.test(text);

/** How the service of a call is reached: a link where it is an address of some kind. */
export async function CallContact({ contact }: { contact: string }) {
  const t = await getTranslations("calls.public");
  if (isEmail(contact)) return <TextLink href={`mailto:${contact}`}>{contact}</TextLink>;
  if (isAddress(contact)) return <TextLink href={contact}>{contact}</TextLink>;
  return contact ? <Written>{contact}</Written> : t("toCome");
}

async function Apply({ call: { title, contact }, reader }: { call: Call; reader: CallReader }) {
  const t = await getTranslations("calls.public");
  const link = (href: string) => (chunks: ReactNode) => <TextLink href={href}>{chunks}</TextLink>;
  const subject = encodeURIComponent(t("mailSubject", { title }));
  return (
    <p className="max-w-prose">
      {reader === "host"
        ? t.rich("applyHost", { link: link("/candidatures") })
        : isEmail(contact)
          ? t.rich("applyMail", { link: link(`mailto:${contact}?subject=${subject}`) })
          : t("applyContact", { contact: contact || t("toCome") })}
    </p>
  );
}

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TextInput } from "@/components/ui/input";
import { TextLink } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { Written } from "@/components/ui/written";
import { fullName } from "@/lib/foundation/i18n/format";
import { getFormat, getTranslations } from "@/lib/foundation/i18n/server";
import type { Invitee } from "@/lib/people/recruitment/queries";
import { MEETING_FINDINGS } from "@/lib/people/recruitment/rules/vocabulary";
import { FactList } from "./facts";

/** Who was invited to a meeting: what they said of it, what came of it, and a press for each of both. */
export async function MeetingSheet({
  invitees,
  records,
  over,
  caption,
}: {
  invitees: readonly Invitee[];
  records: boolean;
  /** Its day has come: what came of it is recorded, and no answer any more once the day has passed. */
  over: "no" | "today" | "yes";
  caption: string;
}) {
  const [t, format] = await Promise.all([getTranslations("recruitment"), getFormat()]);
  if (invitees.length === 0) return <EmptyState title={t("sheet.nobody")}>{t("sheet.nobodyNext")}</EmptyState>;
  const press = ({ id, name }: { id: number; name: string }, what: string, label: string) => (
    <Button
      key={what}
      type="submit"
      size="small"
      name="press"
      value={`${what}.${id}`}
      aria-label={t("sheet.actOf", { act: label, name })}
    >
      {label}
    </Button>
  );
  const answered = ({ answer }: Invitee) => {
    if (!answer) return [{ text: t("silent"), mark: "soft" as const }];
    const said = answer.coming
      ? t("coming")
      : answer.words
        ? t("notComingWhy", { words: answer.words })
        : t("notComing");
    const text = t(answer.author === "person" ? "sheet.saidByPerson" : "sheet.saidOn", {
      answer: said,
      day: format.dayMonth(answer.saidOn),
    });
    return [answer.coming ? { text, mark: "good" as const } : { text }];
  };
  return (
    <Table
      caption={caption}
      captionHidden
      density="compact"
      rows={invitees}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          key: "person",
          header: t("sheet.person"),
          rowHeader: true,
          cell: ({ person, phone }) => (
            <>
              <TextLink href={`/apprenants/${person.id}`}>{fullName(person)}</TextLink>
              {phone && <span className="block font-normal text-ink-soft">{format.phone(phone)}</span>}
            </>
          ),
        },
        {
          key: "answer",
          header: t("sheet.answer"),
          cell: (one) => (
            <Written>
              <FactList facts={answered(one)} />
            </Written>
          ),
        },
        {
          key: "result",
          header: t("sheet.result"),
          cell: ({ result }) => result && `${t(`finding.${result.finding}`)}, ${format.dayMonth(result.foundOn)}`,
        },
        ...(records
          ? [
              {
                key: "acts",
                header: t("sheet.acts"),
                act: true,
                cell: (one: Invitee) => {
                  const who = { id: one.id, name: fullName(one.person) };
                  return (
                    <span className="flex flex-wrap items-center gap-1">
                      {over !== "yes" && press(who, "coming", t("sheet.coming"))}
                      {over !== "yes" && press(who, "not_coming", t("sheet.notComing"))}
                      {(over !== "yes" || one.result) && (
                        <TextInput
                          name={`words.${one.enrolmentId}.said`}
                          aria-label={`${t("sheet.words")}, ${who.name}`}
                          placeholder={t("sheet.why")}
                          maxLength={60}
                          autoComplete="off"
                          inputSize="small"
                          className="max-w-36"
                        />
                      )}
                      {over !== "no" &&
                        one.result === null &&
                        MEETING_FINDINGS.map((finding) => press(who, finding, t(`finding.${finding}`)))}
                      {one.result && press(who, "take_back", t("sheet.takeBack"))}
                    </span>
                  );
                },
              },
            ]
          : []),
      ]}
    />
  );
}

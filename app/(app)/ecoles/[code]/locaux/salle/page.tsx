import type { Metadata } from "next";
import { roomForm } from "@/components/network/premises/premises-forms";
import { Form } from "@/components/ui/form";
import { PageHeader } from "@/components/ui/page-header";
import { readOnce } from "@/lib/entrances/web/page";
import { forbidden, notFound } from "@/lib/entrances/web/refusals";
import { requireSchool } from "@/lib/entrances/web/require";
import { can } from "@/lib/foundation/access/policy";
import { getTranslations } from "@/lib/foundation/i18n/server";
import { getPremisesForm, getRoomForm } from "@/lib/network/premises/queries";
import { premisesSearch } from "@/lib/network/premises/schema";
import { createRoomAction, updateRoomAction } from "../actions";

type Props = PageProps<"/ecoles/[code]/locaux/salle">;

const load = readOnce(async ({ params, searchParams }: Props) => {
  const [{ ctx, school }, search, t] = await Promise.all([
    requireSchool((await params).code),
    searchParams,
    getTranslations("premises"),
  ]);
  if (!can(ctx.actor, "premises.manage")) forbidden(ctx);
  const { lieu = "", salle } = premisesSearch.parse(search);
  const room = salle === undefined ? undefined : ((await getRoomForm(ctx, salle)) ?? notFound(ctx));
  const premises = (await getPremisesForm(ctx, room?.premisesId ?? lieu)) ?? notFound(ctx);
  const title = room ? t("form.editRoom", { name: room.name }) : t("form.newRoom", { name: premises.name });
  return { school, room, premises, title };
});

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { school, title } = await load(props);
  return { title: `${title} · ${school.name}` };
}

export default async function RoomPage(props: Props) {
  const [{ school, room, premises, title }, t, schools] = await Promise.all([
    load(props),
    getTranslations("premises"),
    getTranslations("schools"),
  ]);
  const base = `/ecoles/${school.code}/locaux`;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[
          { href: "/ecoles", label: schools("title") },
          { href: base, label: t("crumb", { school: school.name }) },
        ]}
      />
      <Form
        id="room"
        action={room ? updateRoomAction : createRoomAction}
        {...(await roomForm(room))}
        about={room ? { roomId: room.id } : { premisesId: premises.id }}
        address={`${base}/salle?${room ? `salle=${room.id}` : `lieu=${premises.id}`}`}
        submit={t("form.saveRoom")}
      />
    </>
  );
}

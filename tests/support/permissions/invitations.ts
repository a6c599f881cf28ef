import type * as commands from "@/lib/entrances/accounts/invitation-commands";
import type * as queries from "@/lib/entrances/accounts/invitation-queries";
import { acceptance, makeInvitation, newAddress } from "../invitations";
import type { Site } from "./sites";
import { E, F, N, OF_HOST, type Table } from "./table";

const invitedTo = ({ host }: Site) => makeInvitation({ hostOrganisationId: host.id });

/** The Région everywhere, an agent of a local authority at their own. */
const INVITERS = { may: "partner.invite", others: F, elsewhere: N } as const;

const ANYBODY = { may: "public" } as const;

export const invitationCommands: Table<typeof commands> = {
  inviteAgent: {
    run: (inviteAgent, ctx, { host }) =>
      inviteAgent(ctx, { email: newAddress(), access: "change", hostId: host.id, siren: null, departementCode: null }),
    ...INVITERS,
  },
  sendInvitationAgain: {
    run: async (sendInvitationAgain, ctx, site) =>
      sendInvitationAgain(ctx, { invitationId: (await invitedTo(site)).id }),
    ...INVITERS,
  },
  revokeInvitation: {
    run: async (revokeInvitation, ctx, site) => revokeInvitation(ctx, { invitationId: (await invitedTo(site)).id }),
    ...INVITERS,
  },
  acceptInvitation: {
    run: async (acceptInvitation, ctx) => acceptInvitation(ctx, acceptance((await makeInvitation()).token)),
    ...ANYBODY,
  },
};

export const invitationQueries: Table<typeof queries> = {
  listAgents: {
    run: async (listAgents, ctx, site) => {
      const { id } = await invitedTo(site);
      const hosts = await listAgents(ctx);
      return hosts.flatMap(({ invitations }) => invitations.filter((one) => one.id === id));
    },
    may: "partner.read",
    others: E,
    elsewhere: E,
  },
  getOwnHostName: {
    run: (getOwnHostName, ctx) => getOwnHostName(ctx),
    may: OF_HOST,
    others: N,
  },
  invitationsAreSent: { run: (invitationsAreSent) => invitationsAreSent(), ...ANYBODY },
  getOffer: {
    run: async (getOffer, ctx) => getOffer(ctx, (await makeInvitation()).token),
    ...ANYBODY,
  },
};

import { addDays, type CivilDate } from "@/lib/foundation/core/civil-date";
import type { ConnectionAndWorks, PremisesRecord } from "@/lib/network/premises/rules/premises";
import type { DemoSchool } from "./schools";

/** Said where an address would stand: that a school is in a commune is real, in which of its streets nobody states. */
export const INVENTED_ADDRESS = "adresse inventée pour la démonstration";

/** The refurbishment of Carbonne ends. */
export const READY_ON: CivilDate = "2018-04-16";

export const CARBONNE: PremisesRecord & ConnectionAndWorks = {
  name: "Ancien bâtiment des services techniques",
  address: INVENTED_ADDRESS,
  communeInsee: "31107",
  stepFree: "yes",
  connection: "copper",
  connectionMbits: 18,
  connectionSinceOn: "2018-04-09",
  availableFromOn: READY_ON,
  availableUntilOn: null,
  worksUntilOn: "2018-03-30",
  works: "Réaménagement du bâtiment : cloisons, rampe d’accès, câblage",
};

export const ROOMS = [
  { name: "Salle 1", seats: 22, workstations: 16, availableFromOn: null, availableUntilOn: null },
  { name: "Salle 2", seats: 16, workstations: 8, availableFromOn: null, availableUntilOn: null },
] as const;

/** Where another school trains, with one room. */
export function premisesOf({ openedOn, communeInsee }: DemoSchool): PremisesRecord & ConnectionAndWorks {
  return {
    name: "Locaux de formation",
    address: INVENTED_ADDRESS,
    communeInsee,
    stepFree: "yes",
    connection: "fibre",
    connectionMbits: 300,
    connectionSinceOn: addDays(openedOn, -40),
    availableFromOn: openedOn,
    availableUntilOn: null,
    works: null,
    worksUntilOn: null,
  };
}

export const ONLY_ROOM = { ...ROOMS[0], name: "Salle unique" } as const;

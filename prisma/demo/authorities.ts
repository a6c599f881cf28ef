/**
 * Authorities that exist nowhere: no real one is shown refused, waiting or behind. Each says so by its name, and none has a
 * number that could be given, since none of the register of companies begins with six zeros. The communes in which they
 * would open a school are real, what they answer is not.
 */
import type { Answers } from "@/lib/competition/applications/rules/answers";
import type { HostRecord } from "@/lib/network/partners/rules/partner";
import { answersOf } from "./answers";

export type DemoHost = HostRecord & { answers: Answers };

export const AUTHORITIES = {
  ombre: invented("000000026", "Communauté de communes du Val d’Ombre", "11", {
    commune: "Quillan",
    building: "Ancien collège",
    area: "180",
    seats: "20",
    need: "Aucune formation au numérique à moins d’une heure ; des personnes à reconvertir.",
  }),
  clairieres: invented("000000034", "Communauté de communes des Trois Clairières", "66", {
    commune: "Céret",
    building: "Maison des services",
    area: "150",
    seats: "18",
    need: "Le département n’a pas d’école ; des jeunes sans diplôme cherchent une première qualification.",
  }),
  brumes: invented("000000042", "Communauté de communes des Hautes Brumes", "66", {
    commune: "Arles-sur-Tech",
    building: "Ancienne gare",
    area: "130",
    seats: "16",
    need: "Une vallée qui vieillit, où les jeunes partent faute de formation ; des résidences d’entreprises à faire vivre.",
  }),
  aulnes: invented("000000059", "Communauté d’agglomération de la Plaine aux Aulnes", "30", {
    commune: "Bagnols-sur-Cèze",
    building: "Ancienne école",
    area: "210",
    seats: "20",
    need: "Le Gard n’a pas d’école ; les entreprises recrutent des profils que l’on forme à une heure d’ici.",
  }),
  murets: invented("000000067", "Communauté de communes des Vieux Murets", "46", {
    commune: "Figeac",
    building: "Pôle numérique",
    area: "320",
    seats: "36",
    need: "L’industrie locale recrute des développeurs que l’on forme à deux heures d’ici.",
  }),
  sources: invented("000000075", "Communauté de communes des Sources Perdues", "65", {
    commune: "Bagnères-de-Bigorre",
    building: "Ancien internat",
    area: "190",
    seats: "18",
    need: "Des saisonniers cherchent un métier à l’année, et des entreprises un premier développeur.",
  }),
} as const satisfies Record<string, DemoHost>;

function invented(
  siren: string,
  name: string,
  departementCode: string,
  place: Parameters<typeof answersOf>[0],
): DemoHost {
  return { siren, name: `${name} (inventée)`, kind: "epci", departementCode, answers: answersOf(place) };
}

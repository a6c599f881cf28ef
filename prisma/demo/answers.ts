import { type Answers, writeFunders } from "@/lib/competition/applications/rules/answers";
import { INVENTED_ADDRESS } from "./premises-told";

/** What the Volvestre answered. Real: that the building of its technical services was to be refurbished for the school. */
export const VOLVESTRE: Answers = {
  contactName: "Marc Soulé",
  contactRole: "Directeur du développement économique",
  contactEmail: "economie@volvestre.example",
  contactPhone: "05 61 90 80 70",
  deliberationNumber: "2017-58",
  deliberationOn: "12/09/2017",
  commune: "Carbonne",
  need: "Le bassin d’emploi de Carbonne compte des demandeurs d’emploi éloignés des formations toulousaines, alors que les entreprises du sud de l’agglomération recrutent dans le numérique.",
  digitalCompanies: "34",
  transport: "Gare de Carbonne à douze minutes à pied, quarante minutes depuis Toulouse.",
  premisesAddress: `Ancien bâtiment des services techniques, ${INVENTED_ADDRESS}`,
  floorArea: "260",
  rooms: "2",
  seats: "38",
  workstations: "24",
  stepFree: "planned",
  availableFrom: "02/04/2018",
  works:
    "Réaménagement du bâtiment des services techniques : cloisons, rampe d’accès, câblage. Fin des travaux en mars 2018.",
  connectionKind: "copper",
  connectionMbps: "18",
  equipment: "Tables, chaises, deux écrans, un vidéoprojecteur.",
  sessionsPerYear: "1",
  targetPublics: "job_seekers women young rural",
  commitmentYears: "3",
  partners: "Mission locale, agence de France Travail de Muret, entreprises du Volvestre pour les stages.",
  coFunding: writeFunders([{ name: "Communauté de communes du Volvestre", amount: "18 000" }]),
};

/** Something of a dossier, told in other words for another place. */
export function answersOf(place: {
  commune: string;
  building: string;
  area: string;
  seats: string;
  need: string;
}): Answers {
  return {
    ...VOLVESTRE,
    contactName: "Sophie Garrigue",
    contactEmail: "projets@collectivite.example",
    contactPhone: "05 60 70 80 90",
    contactRole: "Chargée de mission",
    deliberationNumber: "45",
    commune: place.commune,
    need: place.need,
    premisesAddress: `${place.building}, ${INVENTED_ADDRESS}`,
    floorArea: place.area,
    seats: place.seats,
    rooms: "1",
    workstations: "16",
    transport: "Cars de la Région, quatre allers-retours par jour.",
    digitalCompanies: "12",
    works: "",
    stepFree: "yes",
    connectionKind: "fibre",
    connectionMbps: "500",
    coFunding: "",
    partners: "Mission locale, chambre des métiers.",
  };
}

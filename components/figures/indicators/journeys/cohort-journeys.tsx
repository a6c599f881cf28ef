import type { ReactNode } from "react";
import { type Picture, pictureOf } from "@/components/charts/picture";
import type { LiveJourneys } from "@/lib/figures/indicators/journeys/live-journeys";
import type { FiguresSearch, FigureTable } from "@/lib/figures/indicators/schema";
import type { AtAddress } from "../addresses";
import { Equity, equityPicture } from "../equity/equity";
import { equityFile } from "../equity/equity-csv";
import { type EquityRow, equityRows } from "../equity/equity-view";
import type { FiguresFile } from "../figures-csv";
import { unfollowedText } from "../lists/unfollowed";
import type { FiguresScope } from "../scope-texts";
import { Activity, activityFile } from "./activity";
import { wayFile } from "./way-csv";
import { WayFlow } from "./way-flow";
import { type WayView, wayView } from "./way-view";

type PlaceRequest = AtAddress & { journeys: LiveJourneys; search: FiguresSearch };

const whereOf = ({ ecole, departement }: FiguresSearch) => ({ schoolCode: ecole, departement });
const underOf = ({ definition, echeance }: FiguresSearch) => ({ definition, window: echeance });

function viewOfWay({ figureContext, journeys, search }: PlaceRequest): WayView {
  return wayView(figureContext, journeys.way(whereOf(search), underOf(search), search.annee), search.annee);
}

const liveCurve = ({ journeys, search }: PlaceRequest) => journeys.curve(whereOf(search), search.annee);

function publicRows({ figureContext, journeys, search }: PlaceRequest): EquityRow[] {
  return equityRows(figureContext, (criterion) => journeys.equity(whereOf(search), criterion, underOf(search)));
}

/** The people of the cohorts of a place: who they are, their way, and how long until a first activity. */
export function PlaceJourneys({
  detail = false,
  children,
  ...request
}: PlaceRequest & {
  detail?: boolean;
  /** A picture that has the curve beside it where there is room. */
  children?: ReactNode;
}) {
  const { figureContext, address } = request;
  const at = { figureContext, address };
  const way = <WayFlow {...at} view={viewOfWay(request)} />;
  const curve = <Activity {...at} curve={liveCurve(request)} />;
  return (
    <>
      <Equity
        {...at}
        rows={publicRows(request)}
        steps={["exit"]}
        unfollowed={unfollowedText(figureContext, ["annee"])}
        detail={detail}
      />
      {children ? (
        <>
          <div className="grid gap-x-12 gap-y-10 @min-[66rem]:grid-cols-[36rem_1fr] @min-[66rem]:[&>figure:has(details[open])]:col-span-full">
            {children}
            {curve}
          </div>
          {way}
        </>
      ) : (
        <section className="grid gap-10">
          {way}
          {curve}
        </section>
      )}
    </>
  );
}

/** One of these pictures for its files; null for another. */
export function journeysFile(
  request: PlaceRequest,
  table: FigureTable | undefined,
  { chosen, place }: FiguresScope,
): { file: FiguresFile; picture: () => Promise<Picture | null> } | null {
  const { figureContext, address } = request;
  const at = { figureContext, address };
  switch (table) {
    case "cheminement": {
      const view = viewOfWay(request);
      return { file: wayFile(figureContext, view, place), picture: () => pictureOf(<WayFlow {...at} view={view} />) };
    }
    case "delai": {
      const curve = liveCurve(request);
      return {
        file: activityFile(figureContext, curve, chosen),
        picture: () => pictureOf(<Activity {...at} curve={curve} />),
      };
    }
    case "equite": {
      const rows = publicRows(request);
      return { file: equityFile(figureContext, rows, place), picture: async () => equityPicture(figureContext, rows) };
    }
    default:
      return null;
  }
}

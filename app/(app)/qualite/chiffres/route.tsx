import type { NextRequest } from "next/server";
import { type Picture, pictureOf } from "@/components/charts/picture";
import type { FiguresFile } from "@/components/figures/indicators/figures-csv";
import { figuresResponse } from "@/components/figures/indicators/figures-file";
import { searchOfFile } from "@/components/figures/indicators/lists/search-of-file";
import { Proofs } from "@/components/figures/indicators/proofs";
import { provenFigures, qualityOf } from "@/components/figures/indicators/quality/quality";
import {
  faultsFile,
  missingFile,
  qualityProofFile,
  responsesFile,
  silencesFile,
  transfersFile,
} from "@/components/figures/indicators/quality/quality-csv";
import { responsesPicture } from "@/components/figures/indicators/quality/quality-responses";
import { told } from "@/lib/entrances/web/file-response";
import { notFound } from "@/lib/entrances/web/refusals";
import { requireQuality, scopeNames } from "@/lib/entrances/web/require";
import { requirePermission } from "@/lib/entrances/web/session";
import { qualityDownloadSearch } from "@/lib/figures/indicators/schema";

/** A table or a picture of the page of quality as a file, under its filters and as its reader may know it. */
export const GET = told(async (request: NextRequest) => {
  const ctx = await requirePermission("cohort.figures");
  const read = await searchOfFile(qualityDownloadSearch, request, ctx.today);
  if (read instanceof Response) return read;
  const { tableau, format, ...search } = read;
  const quality = await requireQuality(ctx, search);
  const names = await scopeNames(ctx, [search.ecole], quality.lives[search.echeance]);
  const board = await qualityOf(ctx, search, quality, names);
  const { figureContext, scope } = board;
  const respond = (file: FiguresFile, picture?: () => Promise<Picture | null>) =>
    figuresResponse(ctx, figureContext, scope, { file, format, ...(picture && { picture }) });
  switch (tableau) {
    case "bornes":
      return respond(silencesFile(board));
    case "reponses":
      return respond(responsesFile(board), async () => responsesPicture(board));
    case "preuves":
      return respond(qualityProofFile(board), () =>
        pictureOf(<Proofs figureContext={figureContext} address={board.address} {...provenFigures(board)} />),
      );
    case "defauts":
      return respond(faultsFile(board));
    case "manques":
      return respond(missingFile(board));
    case "transferts":
      return respond(transfersFile(board));
    default:
      return notFound(ctx);
  }
});

import { getFigureContext } from "@/components/figures/indicators/figure-context";
import { listRoute } from "@/components/figures/lists/list-route";
import { schoolList } from "@/components/network/schools/school-list";
import { getLive, listSchools } from "@/lib/figures/indicators/queries";
import { figuresSearch, liveFilter } from "@/lib/figures/indicators/schema";
import { recordListTaken } from "@/lib/figures/views/export-commands";

export const { GET, POST } = listRoute(
  "schools",
  async (ctx) => {
    const search = figuresSearch.parse({});
    const [figureContext, schools, live] = await Promise.all([
      getFigureContext(ctx, search, ctx.today),
      listSchools(ctx),
      getLive(ctx, liveFilter(search, ctx.today), "school"),
    ]);
    return schoolList(figureContext, { schools, live, today: ctx.today });
  },
  recordListTaken,
);

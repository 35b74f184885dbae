import { exportMap, exportTable, type ProcessMap, type Workflow } from "#modules/workflows/contract";
import { Refused, problemOf, urlOf } from "#platform/contract";
import { Menu, useToasts, type MenuEntry } from "#web/kit";
import { queryOf, type Filters } from "../filters/filters.ts";
import { messages as mapMessages } from "../map/messages.ts";
import { pngOf, save } from "../map/picture.ts";
import { messages } from "../messages.ts";
import type { View } from "./view.ts";

type Props = {
  readonly workflow: Workflow;
  readonly filters: Filters;
  readonly view: View;
  readonly opensOn: ProcessMap["opensOn"] | undefined;
};

/** What can be done with the page as it stands: take it along as a picture, a table or on paper; bring more; change. */
export function PageActions({ workflow, filters, view, opensOn }: Props) {
  const { id, name, may } = workflow;
  const changing: MenuEntry[] = [
    { id: "bring", label: messages.page.bringMore, icon: "upload", href: `/imports/new?workflow=${id}`, needs: "workflows:import.create" },
    { id: "change", label: messages.page.change, icon: "pencil", href: `/workflows/${id}/change`, needs: "workflows:workflow.change" },
    { id: "imports", label: messages.page.imports, icon: "file", href: `/imports?workflow=${id}`, needs: "workflows:import.read" },
  ].flatMap(({ needs, ...entry }) => (may.includes(needs) ? [entry as MenuEntry] : []));
  const toasts = useToasts();
  const query = {
    ...queryOf(filters),
    mode: view.mode,
    activities: view.activities ?? opensOn?.activities,
    paths: view.paths ?? opensOn?.paths,
  };
  const picture = urlOf(exportMap, { params: { id }, query });
  const table = (of: "directly-follows" | "activities" | "variants" | "cases") =>
    urlOf(exportTable, { params: { id }, query: { ...queryOf(filters), table: of } });
  const png = async () => {
    try {
      const answer = await fetch(picture, { credentials: "same-origin" });
      if (!answer.ok) throw new Refused(await problemOf(answer));
      save(await pngOf(await answer.text()), `${fileName(name)}.png`);
    } catch (thrown) {
      toasts.show({ text: thrown instanceof Refused ? thrown.message : mapMessages.exportFailed, tone: "failure" });
    }
  };
  return (
    <>
      <Menu
        label={messages.page.exports}
        button={{ icon: "download" }}
        entries={[
          { id: "png", label: mapMessages.exportPng, onAction: () => void png() },
          { id: "svg", label: mapMessages.exportSvg, href: picture, download: `${fileName(name)}.svg` },
          "separator",
          { id: "edges", label: messages.page.exportOf(messages.tables.paths), href: table("directly-follows"), download: "" },
          { id: "activities", label: messages.page.exportOf(messages.waiting.table), href: table("activities"), download: "" },
          { id: "variants", label: messages.page.exportOf(messages.variants.table), href: table("variants"), download: "" },
          ...(may.includes("workflows:case.read")
            ? [{ id: "cases", label: messages.page.exportOf(messages.caseList.table), href: table("cases"), download: "" }]
            : []),
          "separator",
          { id: "print", label: messages.page.print, icon: "print", onAction: () => window.print() },
        ]}
      />
      {changing.length > 0 ? <Menu label={messages.page.workflow} entries={changing} /> : null}
    </>
  );
}

const fileName = (name: string) =>
  name
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase() || "map";

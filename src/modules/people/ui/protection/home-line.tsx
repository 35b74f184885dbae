import { HomeLine } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { messages } from "./messages.ts";
import { sourcesQuery } from "./queries.ts";

/** From how many sources data about people comes, and how many of them are vetoed. */
export function SourcesHomeLine() {
  const { data } = useQuery(sourcesQuery());
  if (!data) return null;
  const vetoed = data.filter(({ vetoes }) => vetoes.length > 0).length;
  return (
    <HomeLine icon="shield" href="/people/data-protection" note={messages.home.vetoed(vetoed)}>
      {messages.home.sources(data.length)}
    </HomeLine>
  );
}

import { HomeLine } from "#web/kit";
import { useQuery } from "@tanstack/react-query";
import { messages } from "./messages.ts";
import { useCasesQuery } from "./queries.ts";

/** How many use cases there are, and how many pilots nobody decided about. */
export function UseCasesHomeLine() {
  const { data } = useQuery(useCasesQuery({ purgatory: "true" }));
  if (!data) return null;
  const { idea, pilot, production, purgatory, waiting } = data.counts;
  const words = messages.home;
  return (
    <>
      <HomeLine
        icon="table"
        href={purgatory > 0 ? "/governance/use-cases?show=purgatory" : "/governance/use-cases"}
        note={purgatory > 0 ? words.undecided(purgatory) : undefined}
        isUrgent={purgatory > 0}
      >
        {words.line(idea + pilot + production)}
      </HomeLine>
      {waiting > 0 ? (
        <HomeLine icon="check" href="/governance/use-cases?show=waiting">
          {words.waiting(waiting)}
        </HomeLine>
      ) : null}
    </>
  );
}

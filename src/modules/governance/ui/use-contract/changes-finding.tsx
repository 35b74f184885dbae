import type { ContractAnalysis } from "#modules/governance/contract";
import { formatNumber } from "#web/format";
import { Data } from "#web/kit";
import { Boxes, Finding, valueNames } from "./analysis-parts.tsx";
import { messages } from "./edit-messages.ts";
import { messages as page } from "./messages.ts";
import { nameIn, type Names } from "./rule-words.ts";

const words = messages.analysis;
type Changes = NonNullable<NonNullable<ContractAnalysis["reckoned"]>["changes"]>;

/** Which answers become others, kind by kind. */
export function ChangesFinding({ changes, names }: { readonly changes: Changes; readonly names: Names }) {
  const { count, groups, version, addedValues, removedValues } = changes;
  return (
    <Finding tone="plain" title={count === 0 ? words.noChanges(String(version)) : words.changes(formatNumber(count), String(version))}>
      {groups.map((group, at) => (
        // eslint-disable-next-line react/no-array-index-key -- kinds of change have no other name
        <div key={at} className="mb-2">
          <p className="font-medium">
            {words.change(page.verdict[group.from], page.verdict[group.to])}{" "}
            <span className="font-normal text-muted">({formatNumber(group.count)})</span>
          </p>
          {group.conditionsAdded.length > 0 ? (
            <p>
              <Data>{words.conditionsAdded(group.conditionsAdded.join(" "))}</Data>
            </p>
          ) : null}
          {group.conditionsRemoved.length > 0 ? (
            <p>
              <Data>{words.conditionsRemoved(group.conditionsRemoved.join(" "))}</Data>
            </p>
          ) : null}
          <Boxes region={group} names={names} />
        </div>
      ))}
      {addedValues.length > 0 ? (
        <p className="text-muted">
          {words.addedValues(addedValues.map(({ dimension, code }) => nameIn(names, dimension, code)).join(", "))}
        </p>
      ) : null}
      {removedValues.length > 0 ? <p className="text-muted">{words.removedValues(valueNames(removedValues))}</p> : null}
    </Finding>
  );
}

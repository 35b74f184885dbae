import type { Answered } from "#modules/governance/contract";
import { Icon, type IconName } from "#web/kit";
import { messages } from "./messages.ts";

const looks: Record<Answered, { readonly icon: IconName; readonly look: string }> = {
  permitted: { icon: "check", look: "text-good" },
  conditional: { icon: "alert", look: "text-caution" },
  prohibited: { icon: "stop", look: "text-danger" },
  unknown: { icon: "info", look: "text-muted" },
};

/** A verdict by sign and word; the colour repeats it. */
export function VerdictMark({ verdict }: { readonly verdict: Answered }) {
  const { icon, look } = looks[verdict];
  return (
    <span className={`inline-flex items-center gap-1.5 font-medium whitespace-nowrap ${look}`}>
      <Icon name={icon} />
      {messages.verdict[verdict]}
    </span>
  );
}

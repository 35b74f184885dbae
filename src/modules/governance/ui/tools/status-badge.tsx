import type { ToolStatus } from "#modules/governance/contract";
import { Icon, type IconName } from "#web/kit";
import { messages } from "./messages.ts";

const looks: Record<ToolStatus, { icon: IconName; look: string }> = {
  considered: { icon: "clock", look: "text-muted" },
  approved: { icon: "check", look: "text-good" },
  restricted: { icon: "alert", look: "text-caution" },
  retired: { icon: "stop", look: "text-danger" },
};

/** The sign and the word carry it, the colour repeats it. */
export function StatusBadge({ status }: { readonly status: ToolStatus }) {
  const { icon, look } = looks[status];
  return (
    <span className="flex items-center gap-1.5 whitespace-nowrap">
      <Icon name={icon} className={look} />
      {messages.status[status]}
    </span>
  );
}

import type { Dependant, ModuleDefinition } from "#platform/registry";
import { currentContract, useContract } from "../use-contracts/current-contract.ts";
import { namedInRegister } from "./questions/named-in-register.ts";
import { findTool } from "./tool-store.ts";

const looks = {
  "use-case": { how: "is a use case that runs on it", permission: "governance:use-case.read", path: "use-cases" },
  agent: { how: "is an agent that works with it", permission: "governance:agent.read", path: "agents" },
} as const;

/** What of the register and of the AI use contract names a tool: by its name or its code. */
export const toolDependants: NonNullable<ModuleDefinition["dependants"]> = async (db, { kind, id }) => {
  const tool = kind === "tool" ? await findTool(db, id) : undefined;
  if (!tool) return [];
  const found = (await namedInRegister(db, [tool.name, tool.code])).map((one): Dependant => {
    const { how, permission, path } = looks[one.kind];
    return { subject: { kind: one.kind, id: one.id }, title: one.title, href: `/governance/${path}/${one.id}`, how, permission };
  });
  const contract = await currentContract(db);
  const rows = contract?.content.rows.filter(({ cells }) => cells.tool?.includes(tool.code)).length ?? 0;
  if (!contract || rows === 0) return found;
  return [
    ...found,
    {
      subject: useContract,
      title: "AI use contract",
      href: "/governance/contract",
      how: `names it in ${rows === 1 ? "one row" : `${rows} rows`} of version ${contract.version}`,
      permission: "governance:use-contract.read",
    },
  ];
};

/** What `millrace` can do. Each command is loaded when it is asked for, so that none waits for another's packages. */
export type Command = {
  readonly summary: string;
  /** Takes what follows the command's name; answers the exit code: 0 done, 1 input refused, 2 usage. */
  readonly run: (args: readonly string[]) => Promise<number>;
};

export const commands: Readonly<Record<string, Command>> = {
  mine: {
    summary: "show how the work in an event log really runs",
    run: async (args) => (await import("./mine/mine-command.ts")).mineCommand(args),
  },
};

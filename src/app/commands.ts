/** What `millrace` can do. Each command is loaded when it is asked for, so that none waits for another's packages. */
type Command = {
  readonly summary: string;
  /** Takes what follows the command's name; answers the exit code: 0 done, 1 input refused, 2 usage. */
  readonly run: (args: readonly string[]) => Promise<number>;
};

export const commands: Readonly<Record<string, Command>> = {
  mine: {
    summary: "show how the work in an event log really runs",
    run: async (args) => (await import("./mine/mine-command.ts")).mineCommand(args),
  },
  prove: {
    summary: "judge whether work got better, and whether it was the change",
    run: async (args) => (await import("./prove/prove-command.ts")).proveCommand(args),
  },
  serve: {
    summary: "serve Millrace to browsers; `npm start` also builds what is stale",
    run: async () => (await import("./server.ts")).runServer(),
  },
  work: {
    summary: "take jobs beside a server; needs DATABASE_URL",
    run: async () => (await import("./worker.ts")).runWorker(),
  },
  "sign-in-link": {
    summary: "print a fresh one-time sign-in link",
    run: async (args) => (await import("./sign-in-link-command.ts")).signInLinkCommand(args),
  },
  backup: {
    summary: "write everything into a folder, while the server runs",
    run: async (args) => (await import("./backup-command.ts")).backupCommand(args),
  },
  restore: {
    summary: "restore a backup into an empty installation, and prove it",
    run: async (args) => (await import("./restore-command.ts")).restoreCommand(args),
  },
  selftest: {
    summary: "look at configuration, disk, clocks, versions, database and audit chain",
    run: async (args) => (await import("./selftest-command.ts")).selftestCommand(args),
  },
  "audit verify": {
    summary: "walk the audit chain and name the first broken entry",
    run: async (args) => (await import("./audit/audit-verify-command.ts")).auditVerifyCommand(args),
  },
};

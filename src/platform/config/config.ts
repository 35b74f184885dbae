import { Refusal } from "#platform/errors";
import { isIP } from "node:net";
import { isAbsolute, resolve } from "node:path";
import { z } from "zod";

const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be between ${least} and ${most}`);

const databaseAddress = z
  .string()
  .refine((given) => /^postgres(ql)?:\/\/\S+$/.test(given), "must look like postgres://user@host:5432/name");

const siteAddress = z
  .string()
  .refine(
    (given) => URL.canParse(given) && /^https?:$/.test(new URL(given).protocol),
    "must be an address such as https://millrace.example.org",
  )
  .refine((given) => !URL.canParse(given) || new URL(given).pathname === "/", "must be the address of a whole host, without a path")
  .transform((given) => new URL(given).origin);

const outboundEntry = /^(?:[\da-f.:]+(?:\/\d{1,3})?|(?=.{1,260}$)[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d{1,5})?)$/i;

const outboundList = z
  .string()
  .transform((given) =>
    given
      .split(",")
      .map((entry) => entry.trim())
      .filter((entry) => entry !== ""),
  )
  .refine(
    (entries) =>
      entries.every((entry) => {
        const [net = "", bits] = entry.split("/");
        return outboundEntry.test(entry) && (bits === undefined || (isIP(net) !== 0 && Number(bits) <= (isIP(net) === 4 ? 32 : 128)));
      }),
    "must be a list such as chat.internal,tickets.internal:8443,10.1.0.0/16",
  );

const mailServer = z
  .string()
  .refine(
    (given) => URL.canParse(given) && /^smtps?:$/.test(new URL(given).protocol) && new URL(given).hostname !== "",
    "must look like smtp://user:password@mail.example.org:587 or smtps://...",
  );

const mailAddress = z
  .string()
  .max(320)
  .regex(/^(?:[^<>"\r\n]{1,200} <[^\s<>@,;"]+@[^\s<>@,;"]+>|[^\s<>@,;"]+@[^\s<>@,;"]+)$/, "must look like Millrace <millrace@example.org>");

const proxies = z
  .string()
  .transform((given) =>
    given
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== ""),
  )
  .refine((given) => given.every(isAddressOrNetwork), "must be a comma list of addresses and networks, such as 10.0.0.7,192.168.0.0/16");

function isAddressOrNetwork(text: string): boolean {
  const [address = "", bits, ...more] = text.split("/");
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** One entry per setting: its name in the environment, what it is when not given, how it is read, what it is for. */
export const settings = {
  host: {
    name: "MILLRACE_HOST",
    unset: "127.0.0.1",
    read: z.string().min(1),
    about: "The address to listen on. Anything but loopback wants MILLRACE_URL too.",
  },
  port: { name: "MILLRACE_PORT", unset: "7340", read: whole(0, 65535), about: "The port to listen on; 0 takes a free one." },
  data: {
    name: "MILLRACE_DATA",
    unset: "./data",
    read: z.string().min(1),
    about: "The folder that holds everything Millrace keeps: database, warehouse, uploads.",
  },
  url: {
    name: "MILLRACE_URL",
    unset: undefined,
    read: siteAddress,
    about: "The address people use, for links, cookies and HSTS. Not given: the address listened on.",
  },
  databaseUrl: {
    name: "DATABASE_URL",
    unset: undefined,
    read: databaseAddress,
    // Never said back: it holds a password.
    secret: true,
    about: "A PostgreSQL server (15 or newer) to use instead of the embedded database.",
  },
  role: {
    name: "MILLRACE_ROLE",
    unset: "both",
    read: z.enum(["both", "server"], "must be both or server"),
    about:
      "What `millrace serve` does beside answering: `both` takes jobs and minds the clocks too, `server` leaves that to `millrace work` (PostgreSQL only).",
  },
  drainSeconds: {
    name: "MILLRACE_DRAIN_SECONDS",
    unset: "1",
    read: whole(0, 600),
    about:
      "How long a stopping server says that it is not ready, and still answers, before it closes: longer than the load balancer takes to notice.",
  },
  trustedProxies: {
    name: "MILLRACE_TRUSTED_PROXIES",
    unset: "",
    read: proxies,
    about:
      "Addresses and networks of the proxies in front, as a comma list. Only what they say about who asked (`x-forwarded-for`) is believed.",
  },
  privacyLeast: {
    name: "MILLRACE_PRIVACY_LEAST",
    unset: "10",
    read: whole(5, 1000),
    about: "The fewest people a number may be about; never below 5. Groups that exist keep their size.",
  },
  logLevel: {
    name: "MILLRACE_LOG_LEVEL",
    unset: "info",
    read: z.enum(["trace", "debug", "info", "warn", "error", "silent"], "must be one of trace, debug, info, warn, error, silent"),
    about: "How much goes to the log on standard error.",
  },
  uploadMegabytes: {
    name: "MILLRACE_UPLOAD_MEGABYTES",
    unset: "2048",
    read: whole(1, 1_000_000),
    about: "The largest file that may be uploaded, in megabytes (1024 x 1024 bytes). The command line has no limit.",
  },
  secretKey: {
    name: "MILLRACE_SECRET_KEY",
    unset: undefined,
    read: z.string().min(32, "must have 32 characters or more"),
    // Never said back.
    secret: true,
    about:
      "What secrets are kept under and links are signed with, 32 random characters or more; the same for every process. Not given: made once in `secret.key` of the data folder.",
  },
  sessionHours: { name: "MILLRACE_SESSION_HOURS", unset: "12", read: whole(1, 720), about: "How long a session lasts at the most." },
  sessionIdleMinutes: {
    name: "MILLRACE_SESSION_IDLE_MINUTES",
    unset: "240",
    read: whole(5, 43_200),
    about: "After how many minutes without a request a session ends.",
  },
  signInMinutes: { name: "MILLRACE_SIGN_IN_MINUTES", unset: "15", read: whole(1, 1440), about: "How long a one-time sign-in link works." },
  smtpUrl: {
    name: "MILLRACE_SMTP_URL",
    unset: undefined,
    read: mailServer,
    // Never said back: it holds a password.
    secret: true,
    about: "The mail server, smtp:// or smtps://. Not given: mail is kept and shown as not sent.",
  },
  mailFrom: { name: "MILLRACE_MAIL_FROM", unset: "Millrace <millrace@localhost>", read: mailAddress, about: "The sender of every mail." },
  outboundAllow: {
    name: "MILLRACE_OUTBOUND_ALLOW",
    unset: "",
    read: outboundList,
    about:
      "Hosts, host:port, addresses or CIDRs inside the own network that webhooks and sign-in providers may be reached at, split by commas. Everything else inside is refused.",
  },
  auditAnchorFile: {
    name: "MILLRACE_AUDIT_ANCHOR_FILE",
    unset: undefined,
    read: z.string().refine((given) => isAbsolute(given), "must be a whole path, such as /mnt/worm/millrace-anchors.txt"),
    about:
      "The file that heads of the audit chain are appended to, best on a disk that only appends. Not given: audit-anchors.txt in the data folder.",
  },
  analyticsMegabytes: {
    name: "MILLRACE_ANALYTICS_MEGABYTES",
    unset: "1024",
    read: whole(128, 1_000_000),
    about: "How much memory the analytical engine may take in one process before it spills to the data folder.",
  },
} as const;

type Settings = typeof settings;
type Value<K extends keyof Settings> = z.output<Settings[K]["read"]> | (undefined extends Settings[K]["unset"] ? undefined : never);

/** What the environment says, read once at start. `data` is absolute; `url` and `databaseUrl` are undefined when not given. */
export type Config = { readonly [K in keyof Settings]: Value<K> };

/**
 * Reads the environment. Throws one refusal "config/invalid" that lists every fault at once; an empty value counts as
 * not given.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  folder: string = process.cwd(),
): Config {
  const errors: { path: string; message: string }[] = [];
  const values = Object.entries(settings).map(([key, { name, unset, read, ...more }]) => {
    const given = environment[name] || unset;
    if (given === undefined) return [key, undefined];
    const result = read.safeParse(given);
    if (!result.success)
      errors.push({
        path: name,
        message: `${name} ${result.error.issues[0]?.message ?? "cannot be read"}${"secret" in more ? "" : `; it is ${JSON.stringify(given)}`}.`,
      });
    return [key, result.data];
  });
  if (errors.length > 0) throw new Refusal("invalid", "config/invalid", errors.map((one) => one.message).join("\n"), { errors });
  const config = Object.fromEntries(values) as Config;
  return { ...config, data: isAbsolute(config.data) ? config.data : resolve(folder, config.data) };
}

/** A PostgreSQL server that tests may fill; undefined when there is none. */
export const testDatabaseUrl = (): string | undefined => process.env["MILLRACE_TEST_DATABASE_URL"] || undefined;

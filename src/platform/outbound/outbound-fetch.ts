import type { Config } from "#platform/config";
import { Refusal } from "#platform/errors";
import { lookup } from "node:dns/promises";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { isPublic, readAllowance } from "./address.ts";

export type OutboundInit = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** Takes the first `maxBytes` of a longer answer instead of refusing it. */
  readonly truncate?: boolean;
  readonly signal?: AbortSignal;
};
export type OutboundAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
type Resolve = (host: string) => Promise<readonly string[]>;
type Checked = {
  readonly url: URL;
  readonly address: string;
  /** Whether the installation names this host, so that it may be asked without encryption too. */
  readonly isListed: boolean;
};

const refused = (message: string): Refusal => new Refusal("invalid", "outbound/refused", message, { errors: [{ path: "url", message }] });

const unreachable = (url: URL, why: string, cause?: unknown): Refusal =>
  new Refusal("unavailable", "outbound/unreachable", `${url.host} ${why}.`, {}, { cause });

const resolveAll: Resolve = async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/** Reads an address and finds out where it leads; refuses what leads into this machine or its network. */
export async function checkOutbound(config: Pick<Config, "outboundAllow">, given: string, resolve: Resolve = resolveAll): Promise<Checked> {
  if (!URL.canParse(given)) throw refused("This is not an address such as https://hooks.example.org/millrace.");
  const url = new URL(given);
  if (url.protocol !== "https:" && url.protocol !== "http:") throw refused("The address must begin with https:// or http://.");
  if (url.username !== "" || url.password !== "") throw refused("The address must not hold a name or password.");
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1").replace(/\.$/, "");
  const allowance = readAllowance(config.outboundAllow);
  const isListed = allowance.host(host, Number(url.port) || (url.protocol === "https:" ? 443 : 80));
  const addresses = isIP(host) ? [host] : await found(url, host, resolve);
  const inside = addresses.find((address) => !isListed && !isPublic(address) && !allowance.address(address));
  if (inside !== undefined)
    throw refused(
      `${host} leads to ${inside === host ? "an address" : inside} inside this machine or its network, where Millrace does not send; whoever runs it can list it in MILLRACE_OUTBOUND_ALLOW.`,
    );
  const [address] = addresses;
  if (address === undefined) throw unreachable(url, "has no address");
  return { url, address, isListed: isListed || allowance.address(address) };
}

async function found(url: URL, host: string, resolve: Resolve): Promise<readonly string[]> {
  try {
    return await resolve(host);
  } catch (error) {
    throw unreachable(url, "is not a name that can be found", error);
  }
}

/**
 * The only way out over HTTP. Resolves the name, refuses what is not public and not listed, and connects to the very
 * address that was checked, so that a name that changes its mind leads nowhere else. Follows no redirect.
 */
export async function outboundFetch(config: Pick<Config, "outboundAllow">, url: string, init: OutboundInit = {}): Promise<OutboundAnswer> {
  const checked = await checkOutbound(config, url);
  return send(checked, init);
}

function send({ url, address }: Checked, init: OutboundInit): Promise<OutboundAnswer> {
  const { method = "GET", headers = {}, body, timeoutMs = 10_000, maxBytes = 1_000_000, truncate = false, signal } = init;
  const limit = AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void =>
      reject(
        error instanceof Refusal
          ? error
          : unreachable(url, limit.aborted ? "did not answer in time" : `could not be asked (${reasonOf(error)})`, error),
      );
    const asked = request(
      {
        host: address,
        port: url.port || undefined,
        path: `${url.pathname}${url.search}`,
        method,
        headers: {
          host: url.host,
          "user-agent": "Millrace",
          ...headers,
          ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
        },
        ...(url.protocol === "https:" && isIP(host) === 0 ? { servername: host } : {}),
        agent: false,
        signal: limit,
      },
      (answer) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        const end = (): void =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
            body: Buffer.concat(parts).subarray(0, maxBytes).toString("utf8"),
          });
        answer.on("data", (part: Buffer) => {
          bytes += part.length;
          parts.push(part);
          if (bytes <= maxBytes) return;
          if (truncate) end();
          else fail(unreachable(url, `answered with more than ${maxBytes} bytes`));
          answer.destroy();
        });
        answer.on("error", fail);
        answer.on("end", end);
      },
    );
    asked.on("error", fail);
    asked.end(body);
  });
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : String(error);

import { Refused } from "#platform/contract";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider, useRouter } from "@tanstack/react-router";
import { StrictMode, Suspense, type ReactNode } from "react";
import { I18nProvider, RouterProvider as AriaRouter } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { lazyPage, parseSearch, useNavigate, writeSearch, type PageDefinition } from "../kit/index.ts";
import { intlLocale } from "../messages/index.ts";
import { FaultPage, NotFoundPage } from "./dead-ends.tsx";
import { HomeParts } from "./home-standing.tsx";
import { Layout } from "./layout.tsx";
import { messages } from "./messages.ts";
import { SessionGate, sessionKey } from "./session-gate.tsx";

const home: PageDefinition = {
  path: "/",
  title: () => messages.home.nav,
  component: lazyPage(() => import("./home-page.tsx"), "HomePage"),
  nav: { label: () => messages.home.nav, icon: "home", order: 0 },
};

/** Draws the application into `element`: the shell with these pages in it. */
export function startShell({ element, pages: given }: { readonly element: HTMLElement; readonly pages: readonly PageDefinition[] }): void {
  const pages = given.some((page) => page.path === "/") ? given : [home, ...given];
  const queries = newQueryClient();
  const router = routerOf(pages);
  focusOnArrival(router, pages);
  document.documentElement.lang = intlLocale();
  createRoot(element).render(
    <StrictMode>
      <I18nProvider locale={intlLocale()}>
        <QueryClientProvider client={queries}>
          <HomeParts value={pages.flatMap((page) => page.home ?? [])}>
            <RouterProvider router={router} />
          </HomeParts>
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}

function newQueryClient(): QueryClient {
  // A session that ended shows first as some refused request: asking for the session again leads to sign-in.
  const onError = (error: Error) => {
    if (error instanceof Refused && error.problem.status === 401) void client.invalidateQueries({ queryKey: sessionKey });
  };
  // One answer after none: whatever else on the page got none is asked again with it.
  const askAgain = () =>
    void client.refetchQueries({
      type: "active",
      predicate: ({ state }) => state.status === "error" && state.fetchStatus === "idle" && state.error instanceof TypeError,
    });
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error, query) => (query.queryKey[0] === sessionKey[0] ? undefined : onError(error)),
      onSuccess: askAgain,
    }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (count, error) => count < 2 && !(error instanceof Refused && error.problem.status < 500),
      },
    },
  });
  return client;
}

function routerOf(pages: readonly PageDefinition[]) {
  const root = createRootRoute({ component: Root });
  const inside = createRoute({
    getParentRoute: () => root,
    id: "inside",
    component: () => (
      <SessionGate>
        <Layout pages={pages.filter((page) => !page.bare)} />
      </SessionGate>
    ),
  });
  const routeOf = <P extends typeof root | typeof inside>(parent: P, page: PageDefinition) =>
    createRoute({ getParentRoute: () => parent, path: page.path, component: page.component, errorComponent: FaultPage });
  const rest = createRoute({ getParentRoute: () => inside, path: "$", component: NotFoundPage });
  return createRouter({
    routeTree: root.addChildren([
      inside.addChildren([...pages.filter((page) => !page.bare).map((page) => routeOf(inside, page)), rest]),
      ...pages.filter((page) => page.bare).map((page) => routeOf(root, page)),
    ]),
    parseSearch,
    stringifySearch: writeSearch,
    defaultErrorComponent: FaultPage,
    scrollRestoration: true,
  });
}

function Root() {
  return (
    <Links>
      <Suspense fallback={null}>
        <Outlet />
      </Suspense>
    </Links>
  );
}

/** Links of the kit move within the application. */
function Links({ children }: { readonly children: ReactNode }) {
  const go = useNavigate();
  const { history } = useRouter();
  return (
    <AriaRouter navigate={(href) => go(href)} useHref={(href) => history.createHref(href)}>
      {children}
    </AriaRouter>
  );
}

type AnyRouter = ReturnType<typeof routerOf>;

/** After a jump the focus goes to the page (its title takes it, see `Page`); a change of filters leaves it alone. */
function focusOnArrival(router: AnyRouter, pages: readonly PageDefinition[]): void {
  router.subscribe("onBeforeLoad", ({ toLocation, pathChanged, fromLocation }) => {
    const page = pages.find((one) => one.path === toLocation.pathname);
    if (page && (pathChanged || !fromLocation)) document.title = `${page.title()} · Millrace`;
  });
  router.subscribe("onResolved", ({ pathChanged, fromLocation }) => {
    if (!pathChanged || !fromLocation) return;
    const main = document.getElementById("main");
    (main?.querySelector("h1") ?? main)?.focus({ preventScroll: true });
  });
}

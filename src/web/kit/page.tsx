import { useEffect, useRef, type ReactNode } from "react";
import { Breadcrumb, Breadcrumbs as AriaBreadcrumbs, Link as AriaLink } from "react-aria-components";
import { Button, LinkButton } from "./button.tsx";
import { messages } from "./messages.ts";

export type Crumb = { readonly label: string; readonly href?: string | undefined; readonly data?: boolean | undefined };

export function Breadcrumbs({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={messages.breadcrumbs} className="text-sm text-muted">
      <AriaBreadcrumbs aria-label={messages.breadcrumbs} className="flex flex-wrap gap-x-1.5">
        {crumbs.map((crumb, index) => (
          <Breadcrumb key={`${crumb.href} ${crumb.label}`} className="flex items-center gap-1.5">
            {crumb.href && index < crumbs.length - 1 ? (
              <AriaLink
                href={crumb.href}
                className="rounded-sm underline decoration-line underline-offset-2 hover:text-text"
                {...data(crumb)}
              >
                {crumb.label}
              </AriaLink>
            ) : (
              <span {...data(crumb)}>{crumb.label}</span>
            )}
            {index < crumbs.length - 1 ? <span aria-hidden="true">/</span> : null}
          </Breadcrumb>
        ))}
      </AriaBreadcrumbs>
    </nav>
  );
}

const data = (crumb: Crumb) => (crumb.data ? { translate: "no" as const } : {});

export type PageProps = {
  /** The question the page answers, or the finding. */
  readonly title: string;
  /** Shown instead of `title` where a part of it is data (`<Data>`). */
  readonly heading?: ReactNode;
  /** The answer or one line of context under the title. */
  readonly lead?: ReactNode;
  readonly crumbs?: readonly Crumb[] | undefined;
  readonly actions?: ReactNode;
  /** Text and forms read better narrow. */
  readonly width?: "full" | "reading" | undefined;
  readonly children: ReactNode;
};

/** One page, one question: names the document, takes the focus after a jump, and lays out title, actions and content. */
export function Page({ title, heading, lead, crumbs, actions, width = "full", children }: PageProps) {
  const titleRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Millrace`;
  }, [title]);
  useEffect(() => {
    // The shell puts the focus on <main> when a jump ends; the title then says where one has arrived.
    if (document.activeElement?.id === "main") titleRef.current?.focus({ preventScroll: true });
  }, []);
  return (
    <article className={width === "reading" ? "max-w-3xl" : ""}>
      <header className="mb-4 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-4xl flex-1 basis-80">
          {crumbs && crumbs.length > 0 ? <Breadcrumbs crumbs={crumbs} /> : null}
          <h1 ref={titleRef} tabIndex={-1} className="text-xl leading-snug font-semibold text-balance wrap-anywhere outline-none">
            {heading ?? title}
          </h1>
          {lead ? <div className="mt-1 max-w-3xl text-muted">{lead}</div> : null}
        </div>
        {actions ? <div className="no-print flex flex-wrap items-center gap-2">{actions}</div> : null}
      </header>
      {children}
    </article>
  );
}

export type SectionProps = {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
};

/** A part of a page with its own heading. */
export function Section({ title, lead, actions, children, className = "" }: SectionProps) {
  return (
    <section className={`mb-6 ${className}`}>
      <div className="mb-2 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div>
          <h2 className="text-lg font-semibold wrap-anywhere">{title}</h2>
          {lead ? <div className="max-w-3xl text-muted">{lead}</div> : null}
        </div>
        {actions ? <div className="no-print flex flex-wrap items-center gap-2">{actions}</div> : null}
      </div>
      {children}
    </section>
  );
}

/** A surface for what belongs together; most things need none. */
export function Card({ children, className = "" }: { readonly children: ReactNode; readonly className?: string | undefined }) {
  return (
    <div data-keep-together className={`rounded-lg border border-line bg-card p-4 ${className}`}>
      {children}
    </div>
  );
}

type FirstStep = { readonly label: string; readonly href?: string; readonly onAction?: () => void };
export type EmptyStateProps = {
  readonly title: string;
  readonly children?: ReactNode;
  readonly first?: FirstStep | undefined;
  readonly second?: FirstStep | undefined;
};

/** Nothing here yet: says what will be, and does the first step. */
export function EmptyState({ title, children, first, second }: EmptyStateProps) {
  return (
    <div className="rounded-lg border border-dashed border-edge/60 px-6 py-10 text-center">
      <h2 className="text-lg font-semibold wrap-anywhere">{title}</h2>
      {children ? <div className="mx-auto mt-1 max-w-xl text-muted">{children}</div> : null}
      {(first ?? second) ? (
        <div className="mt-5 flex flex-wrap justify-center gap-2">
          {first ? <Step step={first} kind="primary" /> : null}
          {second ? <Step step={second} kind="secondary" /> : null}
        </div>
      ) : null}
    </div>
  );
}

function Step({ step, kind }: { readonly step: FirstStep; readonly kind: "primary" | "secondary" }) {
  if (step.href) return <LinkButton kind={kind} href={step.href} children={step.label} />;
  return <Button kind={kind} onPress={() => step.onAction?.()} children={step.label} />;
}

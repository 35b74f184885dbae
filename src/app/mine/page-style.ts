/** The look of the one-page report: the tokens of the interface, light and dark, narrow and printed. */
export const pageStyle = `
:root{color-scheme:light dark;--page:#fafaf9;--ink:#1c1917;--muted:#57534e;--line:#e7e5e4;--card:#fff;--primary:#0f5f59}
@media (prefers-color-scheme:dark){:root{--page:#111312;--ink:#ece9e6;--muted:#a8a29e;--line:#2c2f2e;--card:#191b1a;--primary:#5fc7b8}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 Inter,system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1180px;margin:0 auto;padding:32px 20px 64px}
h1{font-size:22px;line-height:1.35;margin:0 0 8px;font-weight:600}
h2{font-size:16px;margin:40px 0 8px;font-weight:600}
p,.note{color:var(--muted);margin:4px 0}
.note{font-weight:400}
dl.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:0 24px;margin:24px 0 0;border-top:1px solid var(--line)}
dl.figures div{padding:10px 0;border-bottom:1px solid var(--line)}
dl.figures dt{color:var(--muted);font-size:13px}
dl.figures dd{margin:0;font-size:19px;font-weight:600}
dl.figures dd small{display:block;font-size:13px;font-weight:400;color:var(--muted)}
dl.words dt{font-weight:600;margin-top:10px}
dl.words dd{margin:0;color:var(--muted);max-width:80ch}
.scroll{overflow:auto;max-height:560px;border-top:1px solid var(--line);border-bottom:1px solid var(--line);margin:8px 0}
.map{overflow:auto;border:1px solid var(--line);background:var(--card);text-align:center}
.map svg{max-width:100%;height:auto;min-width:min(100%,640px)}
@media (max-width:700px){.map svg{min-width:640px}}
table{border-collapse:collapse;width:100%;font-size:14px}
caption{text-align:left;font-weight:600;padding:8px 0}
th,td{text-align:left;padding:6px 14px 6px 0;border-bottom:1px solid var(--line);vertical-align:top}
th{font-weight:500;color:var(--muted);position:sticky;top:0;background:var(--page)}
.number{text-align:right;white-space:nowrap}
:focus-visible{outline:2px solid var(--primary);outline-offset:2px}
ul{padding-left:20px;color:var(--muted)}
footer{margin-top:48px;color:var(--muted);font-size:13px;border-top:1px solid var(--line);padding-top:12px}
@media print{body{background:#fff}.scroll{overflow:visible;max-height:none}main{padding:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}
`;

/** The page's whole style: light and dark by the reader's own setting, readable when printed, no font or image from elsewhere. */
export const style = `
:root { color-scheme: light dark; --ink: light-dark(#1f2328, #e6edf3); --soft: light-dark(#59636e, #9198a1);
  --paper: light-dark(#fff, #0d1117); --card: light-dark(#f6f8fa, #151b23); --line: light-dark(#d1d9e0, #3d444d);
  --red: light-dark(#b42318, #f97066); --amber: light-dark(#8a5a00, #e0a93b); --green: light-dark(#176b2c, #4cc36a); --blue: light-dark(#0b5cad, #6cb0f5); }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 64rem; padding: 2rem 1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif }
h1 { font-size: 1.35rem; margin: 0 0 .25rem } h2 { font-size: 1.1rem; margin: 2.25rem 0 .75rem }
code, pre { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere }
pre { margin: .75rem 0; padding: .5rem .75rem; overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 6px }
p { margin: .5rem 0 } .soft { color: var(--soft) }
header, article { border: 1px solid var(--line); border-left: .4rem solid var(--tone, var(--line)); border-radius: 8px; padding: 1rem 1.25rem; margin: 0 0 1rem }
.pass { --tone: var(--green) } .fail, .critical, .high { --tone: var(--red) } .incomplete, .medium { --tone: var(--amber) } .low, .info { --tone: var(--blue) }
.word { color: var(--tone); font-weight: 650 } .minus { color: var(--red) } .plus { color: var(--green) } mark { background: none; color: inherit; border-bottom: 2px solid var(--tone, var(--red)) }
summary { cursor: pointer; font-weight: 600; padding: .25rem 0 } details { margin: .5rem 0 } ul { padding-left: 1.25rem; margin: .5rem 0 }
table { border-collapse: collapse; width: 100%; font-size: .925em } th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line) }
@media print { body { max-width: none; padding: 0 } article, header { break-inside: avoid } details::details-content { content-visibility: visible; height: auto } }
`

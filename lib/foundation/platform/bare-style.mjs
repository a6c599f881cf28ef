/** Of pages that ask nothing of the site. */
export const BARE_STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{margin:3rem auto;max-width:42rem;padding:0 1rem}
h1{font-size:1.5rem;line-height:1.25}a{display:inline-block;padding:.6rem 0}`;

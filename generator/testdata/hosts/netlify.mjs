// netlify.mjs DIR TOML: reads _headers, _redirects and netlify.toml with Netlify's own parsers. Prints
// {"problems": [TEXT], "headers": [{for, values}], "redirects": [{from, to, status, force}]}.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllHeaders } from '@netlify/headers-parser';
import { parseAllRedirects } from '@netlify/redirect-parser';

const [dir, toml] = process.argv.slice(2);
const present = (name) => [join(dir, name)].filter(existsSync);
const headers = await parseAllHeaders({ headersFiles: present('_headers'), configHeaders: [], minimal: true });
const redirects = await parseAllRedirects({ redirectsFiles: present('_redirects'), netlifyConfigPath: toml, configRedirects: [], minimal: true });
const problems = [...headers.errors, ...redirects.errors].map((error) => error.message);
console.log(JSON.stringify({ problems, headers: headers.headers, redirects: redirects.redirects }));

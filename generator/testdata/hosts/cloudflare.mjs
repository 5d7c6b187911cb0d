// cloudflare.mjs DIR: serves a folder with Cloudflare's own runtime and requests the paths of a
// JSON list on standard input. Prints {"problems": [TEXT], "answers": {PATH: {status, headers, body}}}.
import { text } from 'node:stream/consumers';
import { resolve } from 'node:path';
import { Miniflare, Log, LogLevel } from 'miniflare';

const problems = [];
class Listener extends Log {
  logWithLevel(level, message) {
    if (/invalid|Maximum number|Skipping|Ignoring/i.test(message)) problems.push(message);
  }
}

const paths = JSON.parse(await text(process.stdin));
const host = new Miniflare({
  modules: true,
  script: 'export default { fetch() { return new Response("", { status: 500 }); } }',
  compatibilityDate: '2026-01-01',
  host: '127.0.0.1',
  port: 0,
  cf: false,
  log: new Listener(LogLevel.DEBUG),
  assets: {
    directory: resolve(process.argv[2]),
    binding: 'ASSETS',
    routerConfig: { has_user_worker: false },
    assetConfig: { html_handling: 'auto-trailing-slash', not_found_handling: '404-page' },
  },
});
await host.ready;
const answers = {};
for (const path of paths) {
  const answer = await host.dispatchFetch('http://status.example' + path, { redirect: 'manual' });
  answers[path] = { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
}
await host.dispose();
console.log(JSON.stringify({ problems, answers }));

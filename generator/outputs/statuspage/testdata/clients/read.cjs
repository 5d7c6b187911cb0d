// Reads every endpoint of the status API at the base URL given, by two clients, and
// prints what they make of it: {client: {endpoint: value}}. Anything undefined or an
// invalid date in it is an error. Run in the folder that the packages are installed in.
const { createRequire } = require("node:module");
const load = createRequire(process.cwd() + "/");
const { Statuspage } = load("statuspage.js");
const { StatusPageClient, maintenances } = load("@aero/statuspage");
const base = process.argv[2];

function check(value, where) {
  if (value === undefined || (value instanceof Date && isNaN(value))) throw new Error(`${where} is ${value}`);
  if (value === null || typeof value !== "object" || value instanceof Date) return;
  for (const key of Object.getOwnPropertyNames(value)) check(value[key], `${where}.${key}`);
}

async function readAll(client, calls) {
  const answers = {};
  for (const [endpoint, call] of Object.entries(calls)) {
    answers[endpoint] = await call();
    check(answers[endpoint], `${client} ${endpoint}`);
  }
  return answers;
}

const old = new Statuspage("x");
old.axios.defaults.baseURL = base + "/api/v2";
const aero = () => new StatusPageClient(base); // its router keeps state: one a call

(async () => {
  const said = {
    "statuspage.js": await readAll("statuspage.js", {
      summary: () => old.summary(),
      status: () => old.status(),
      components: () => old.components(),
      incidents: () => old.allIncidents(),
      "incidents/unresolved": () => old.unresolvedIncidents(),
      "scheduled-maintenances": () => old.allScheduledMaintenances(),
      "scheduled-maintenances/upcoming": () => old.upcomingScheduledMaintenances(),
      "scheduled-maintenances/active": () => old.activeScheduledMaintenances(),
    }),
    "@aero/statuspage": await readAll("@aero/statuspage", {
      summary: () => aero().summary(),
      status: () => aero().status(),
      components: () => aero().components(),
      incidents: () => aero().incidents(),
      "incidents/unresolved": () => aero().incidents(true),
      "scheduled-maintenances": () => aero().maintenances(maintenances.ALL),
      "scheduled-maintenances/upcoming": () => aero().maintenances(maintenances.UPCOMING),
      "scheduled-maintenances/active": () => aero().maintenances(maintenances.ACTIVE),
    }),
  };
  console.log(JSON.stringify(said));
})().catch((error) => {
  console.error(error.stack);
  process.exit(1);
});

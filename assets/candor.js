// Adds to a page what only the visitor's browser knows. The page is complete without it.
(() => {
  "use strict";

  // The visitor's own time beside the site's, where the two differ.
  const pattern = document.body.dataset.local;
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const withDay = new Intl.DateTimeFormat(document.documentElement.lang, {
    day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  });
  const offsetOf = (stamp) => {
    const at = /([+-])(\d\d):(\d\d)$/.exec(stamp);
    return at ? (at[1] === "-" ? -1 : 1) * (60 * at[2] + +at[3]) : 0;
  };
  for (const element of document.querySelectorAll("main time[datetime*=T]")) {
    const stamp = element.dateTime;
    const at = new Date(stamp);
    const shift = -at.getTimezoneOffset() - offsetOf(stamp);
    if (Number.isNaN(shift) || !shift) continue;
    const sameDay = new Date(at.getTime() - shift * 6e4).toDateString() === at.toDateString();
    const local = document.createElement("span");
    local.className = "local";
    local.textContent = ` (${pattern.replace("{time}", (sameDay ? clock : withDay).format(at))})`;
    if (element.closest(".entry, table, .in-short")) element.title = local.textContent.trim();
    else element.after(local);
  }
})();

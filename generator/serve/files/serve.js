// Reloads a page when the site on disk has changed, and fetches the findings of check.
(() => {
  "use strict";
  const bar = document.getElementById("candor-bar");
  if (!bar) return;

  const events = new EventSource("/__candor/events");
  events.onmessage = (event) => {
    if (event.data !== bar.dataset.version) {
      events.close();
      location.reload();
    }
  };
  addEventListener("pagehide", () => events.close());

  fetch("/__candor/findings?page=" + encodeURIComponent(location.pathname))
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((html) => {
      document.getElementById("candor-findings").innerHTML = html;
    })
    .catch(() => {});
})();

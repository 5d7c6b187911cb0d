// Stops the clock of a page's scripts at the instant that candor serve --at names.
(() => {
  "use strict";
  const at = +document.currentScript.dataset.at;
  Date.now = () => at;
})();

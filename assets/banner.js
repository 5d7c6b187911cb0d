// The banner of a status site, on the pages of the product that it is about.
//
//   <script async src="https://status.example.com/banner.js"></script>
//
// It reads banner.json beside it, and shows one line while there is something to
// say. Attributes of the script element:
//
//   data-lang        language; default that of the page
//   data-position    top, bottom (default), top-left, top-right, bottom-left,
//                    bottom-right, or a selector of the element to stand in
//   data-kind        bar, or popup (the default in a corner)
//   data-components  ids of components and groups: shows only what concerns them
//   data-floor       none, minor, major, critical: no incident below it
//   data-only        incident, maintenance, resolved: shows only these
//   data-dismiss     "false": it cannot be closed
//   data-mirrors     addresses of copies of the status site, tried in order
//
// The page gets one global, candor, whose refresh() asks for news at once. The
// document hears candor:show, candor:change and candor:dismiss. The look is the
// page's to change, by variables and parts:
//
//   candor-banner { --candor-background: #123; --candor-color: #fff; --candor-font: 14px/1.4 Inter }
//   candor-banner::part(banner) { … }   and icon, text, message, label, time, more, details, close
//
// Whatever happens here or at the status site, the page is not to notice: nothing
// throws, nothing is logged, nothing moves. The syntax is that of ES2017, so that a
// browser which is too old to show the banner at least reads it.
(() => {
  const script = document.currentScript;
  if (!script || (window.candor || 0).refresh) return;

  const style = `
    :host { display: contents }
    section {
      all: initial;
      position: fixed;
      z-index: 2147483647;
      left: env(safe-area-inset-left);
      right: env(safe-area-inset-right);
      --tone: #8a3d00;
      box-sizing: border-box;
      display: flex;
      gap: 16px;
      align-items: center;
      max-height: 50vh;
      overflow: auto;
      padding: 4px 16px;
      border: 1px solid transparent;
      background: var(--candor-background, var(--tone));
      color: var(--candor-color, #fff);
      font: var(--candor-font, 16px/1.5 system-ui);
      overflow-wrap: anywhere;
    }
    section:not([class]) { opacity: 0 }
    .major, .critical { --tone: #b3261e }
    .maintenance { --tone: #1f4e8c }
    .resolved { --tone: #1b6b3a }
    .slot { position: static }
    .top { top: env(safe-area-inset-top) }
    .bottom { bottom: env(safe-area-inset-bottom) }
    .popup { width: 416px; max-width: calc(100% - 32px); margin: 16px auto; border-radius: 8px }
    .left { margin-left: 16px }
    .right { margin-right: 16px }
    b { width: 24px; border: 2px solid; border-radius: 50% }
    .maintenance b { border-radius: 0 }
    p { display: flex; flex-wrap: wrap; gap: 0 16px; flex: 1; margin: 6px 0 }
    span::first-letter { text-transform: uppercase }
    a { color: inherit }
    button { all: unset; min-width: 44px; min-height: 44px; font-size: 24px; cursor: pointer }
    b, button { flex: none; text-align: center }
    :empty { display: none }
    :focus-visible { outline: 3px solid }
    @media print { :host { display: none !important } }`;

  // What the page asked for.
  const option = script.dataset;
  const words = (text) => (text || "").split(/[\s,]+/).filter(Boolean);
  const components = words(option.components);
  const only = words(option.only);
  const sites = [script.src, ...words(option.mirrors).map((url) => url.replace(/\/*$/, "/"))];
  const rank = (impact) => "none minor major critical".indexOf(impact);
  const icons = { incident: "!", maintenance: "i", resolved: "✓" };

  // What is known.
  let state; // the last banner.json that could be read
  let site; // where it came from
  let folder = ""; // of the language: "" for the site's first, else "ru/"
  let skew = 0; // how far the server's clock is ahead of this one
  let asked = 0; // when the site was last asked, on the clock that only goes forward
  let wait = 0; // how long to leave it alone after that
  let failures = 0; // in a row
  let loading; // the request under way
  const dismissed = {}; // id of an update -> when it was dismissed
  const seen = {}; // updates and events that this reader has been told of

  // What is shown.
  let box, section, icon, message, label, text, times, details, more, close;
  let list = []; // the notices that are due, the one to show first
  let shown = ""; // what it says, to tell whether that has changed
  let before; // what had the focus before it came here

  const quietly = (f) => (given) => {
    try {
      return f(given);
    } catch (e) {}
  };
  const now = () => Date.now() + skew;
  const string = (value) => (typeof value == "string" ? value.slice(0, 200) : "");
  const upToSlash = (path) => path.replace(/[^/]*$/, "");
  const holds = (x) => !(now() < Date.parse(x.from) || now() >= Date.parse(x.until));

  // ask reads banner.json of one site, within four seconds and 20 kB. A 304 answers
  // it while nothing is new.
  const ask = async (base) => {
    const reply = await fetch(upToSlash(base) + folder + "banner.json", {
      cache: "no-cache",
      credentials: "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(4e3),
    });
    const body = await reply.text();
    const date = Date.parse(reply.headers.get("date"));
    if (date) skew = date + reply.headers.get("age") * 1e3 - Date.now();
    return JSON.parse(reply.ok && body.length < 2e4 ? body : "");
  };

  const poll = async () => {
    asked = performance.now();
    failures++;
    for (const base of sites) {
      try {
        const data = await ask(base);
        const language = option.lang || document.documentElement.lang;
        const wanted = string(data.languages[language] || data.languages[language.split("-")[0]]);
        state = data;
        site = base;
        failures = 0;
        if (wanted != folder) {
          folder = wanted;
          state = await ask(base);
        }
        break;
      } catch (e) {
        folder = "";
      }
    }
    wait = 6e4 * (1 + Math.random()) * 2 ** Math.min(failures, 4);
    loading = 0;
    draw();
  };
  const refresh = () => loading || (loading = poll());
  const tick = () => {
    if (!document.hidden) performance.now() - asked < wait ? draw() : refresh();
  };
  const wake = () => {
    wait = Math.min(wait, 3e4);
    tick();
  };

  // recall reads which updates were dismissed, here or in another tab, in 30 days.
  const store = quietly(() => (localStorage.candor = JSON.stringify(dismissed)));
  const recall = () => {
    quietly(() => Object.assign(dismissed, JSON.parse(localStorage.candor)))();
    for (const id in dismissed) {
      if (now() - dismissed[id] < 2592e6) seen[upToSlash(id)] = 1;
      else if (delete dismissed[id]) store();
    }
  };

  const fits = (wanted, given) => !wanted[0] || !given || given.some((id) => wanted.includes(id));

  // isDue decides whether a notice is to be seen now, on this page, by this reader.
  // That an incident is over is news only to those who know of it.
  const isDue = (n) =>
    icons[n.kind] &&
    n.text.trim() &&
    holds(n) &&
    !dismissed[n.id] &&
    (seen[upToSlash(n.id)] || n.kind != "resolved") &&
    fits(only, [n.kind]) &&
    fits(components, n.components) &&
    (n.always || !n.impact || rank(n.impact) >= rank(option.floor));

  const tell = (name, n) => document.dispatchEvent(new CustomEvent("candor:" + name, { detail: n }));
  const dismiss = () => {
    const [n] = list;
    list.map(({ id }) => (dismissed[id] = now()));
    store();
    shown = "";
    draw();
    tell("dismiss", n);
  };

  const on = (target, names, f) => names.split(" ").map((name) => target.addEventListener(name, f));
  const make = (tag, parent, part) => {
    const node = parent.appendChild(document.createElement(tag));
    if (part) node.setAttribute("part", part);
    return node;
  };
  const build = () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    box = make("candor-banner", new DocumentFragment());
    const root = box.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    section = make("section", root, "banner");
    icon = make("b", section, "icon");
    icon.setAttribute("aria-hidden", true);
    const body = make("p", section, "text");
    message = make("span", body, "message");
    label = make("strong", message, "label");
    text = make("bdi", message); // it may be in another language
    times = make("span", body, "time");
    more = make("span", body, "more");
    details = make("a", body, "details");
    close = make("button", section, "close");
    if (option.dismiss != "false") {
      close.textContent = "×";
      close.onclick = quietly(dismiss);
    }
    on(section, "keydown", (e) => e.key == "Escape" && close.click());
    on(box, "focusin", (e) => (before = e.relatedTarget));
  };

  // local writes an instant in the reader's zone, and variety of the language, without
  // its day if that is today; ago tells how long it is past.
  const local = (date) => {
    const day = date.toDateString() == new Date(now()).toDateString() ? undefined : "numeric";
    const mine = navigator.languages.find((language) => language.startsWith(state.language));
    return date.toLocaleString(mine || state.language, { day, month: day && "short", hour: "numeric", minute: "2-digit" });
  };
  const ago = (date) => {
    const hours = (now() - date) / 36e5;
    const [n, unit] = hours < 1 ? [hours * 60, "minute"] : hours < 48 ? [hours, "hour"] : [hours / 24, "day"];
    return new Intl.RelativeTimeFormat(state.language).format(-Math.floor(n), unit);
  };

  const write = (node, value) => {
    if (node.textContent != string(value)) node.textContent = string(value);
  };
  const fill = (n, place, slot) => {
    section.lang = state.language;
    section.dir = state.direction;
    section.setAttribute("aria-label", string(state.name));
    write(icon, icons[n.kind]);
    if (!seen[n.id]) message.setAttribute("role", n.alert ? "alert" : "status");
    seen[n.id] = seen[upToSlash(n.id)] = 1;
    text.lang = n.language;
    write(label, n.label);
    write(text, n.text);
    const line = new DocumentFragment();
    n.times.filter(holds).map((phrase, i) => {
      const [head, name, tail] = string(phrase.text).split(/{(\w+)}/);
      line.append(i ? state.comma || ", " : "", head);
      if (!name) return;
      const date = new Date(phrase.time);
      const time = make("time", line);
      time.dateTime = phrase.time;
      time.title = phrase.time.replace(/T(.*)Z/, " $1 UTC");
      time.textContent = name == "ago" ? ago(date) : local(date);
      line.append(tail);
    });
    if (line.textContent != times.textContent) times.replaceChildren(line);
    write(more, list[1] && state.more[list.length - 2]);
    write(details, state.details);
    details.href = upToSlash(site) + string(list[1] ? state.url : n.url); // so it leads nowhere else
    close.setAttribute("aria-label", string(state.dismiss));
    section.className = [slot ? "slot" : place, option.kind || (place.includes(" ") ? "popup" : "bar"), n.kind, n.impact].join(" ");
  };

  const draw = quietly(() => {
    recall();
    list = state ? state.notices.filter(quietly(isDue)) : [];
    const [n] = list;
    if (n) {
      if (!box) build();
      const place = option.position || "bottom";
      const fixed = /^(top|bottom)(-left|-right)?$/.test(place);
      const slot = !fixed && quietly(() => document.querySelector(place))();
      const parent = slot || document.body;
      if (box.parentNode != parent) {
        parent.append(box);
        return setTimeout(draw, 50); // a live region speaks when it changes, not when it comes
      }
      fill(n, fixed ? place.replace("-", " ") : "bottom", slot);
    } else if (box) {
      const inside = box.shadowRoot.activeElement;
      box.remove();
      write(text, "");
      if (inside) before.focus({ preventScroll: true });
    }
    const said = shown;
    shown = n ? section.textContent : "";
    if (said != shown) tell(said ? "change" : "show", n);
  });

  on(window, "focus online visibilitychange", wake);
  on(window, "storage popstate DOMContentLoaded", draw);
  if (window.navigation) on(navigation, "navigatesuccess", draw);
  setInterval(tick, 15e3);
  window.candor = { refresh };
  tick();
})();

// The banner of a status site, on the pages of the product that it is about.
//
//   <script async src="https://status.example.com/banner.js"></script>
//
// (or type="module")
// It reads banner.json beside it, and shows one line while there is something to
// say. Attributes of the script element:
//
//   data-lang        language; default that of the page
//   data-position    top, bottom (default), top-left, top-right, bottom-left,
//                    bottom-right, or a selector of the element to stand in
//   data-place       top or bottom; the same as data-position
//   data-offset      how many pixels to stay away from that edge; default the height of
//                    what the page itself has fixed there
//   data-kind        bar, or popup (the default in a corner)
//   data-components  ids of components and groups: shows only what concerns them
//   data-floor       none, minor, major, critical: no incident below it
//   data-only        incident, maintenance (notices of the site too), resolved: shows only
//                    these
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
// It is beside the body, which may be transformed or replaced, and keeps clear of what
// people use there. While it is shown, the document is longer by its height, and the
// browser scrolls what gets the focus clear of it. Banners of several sites at one edge
// are stacked.
//
// Whatever happens here or at the status site, the page is not to notice: nothing
// throws, nothing is logged, nothing moves. The syntax is that of ES2017, so that a
// browser which is too old to show the banner at least reads it; Safari 15 shows it.
(() => {
  const page = document.documentElement;
  const upToSlash = (path) => path.replace(/[^/]*$/, "");

  // A module has no currentScript, but knows where it runs. Without an element that has its
  // address, as by import() or within another script, it cannot know its site.
  const script = document.currentScript || [...document.scripts].find(({ src }) => src && Error().stack.includes(src));
  if (!script || !script.src) return;

  // What the banners of a page share.
  const own = upToSlash(script.src);
  const all = window.candor || (window.candor = {});
  const others = all.refresh;
  if (all[own]) return;

  const style = `
    :host { display: block; margin: 0 !important }
    section {
      all: initial;
      position: fixed;
      z-index: 2147483647;
      left: env(safe-area-inset-left);
      right: env(safe-area-inset-right);
      --tone: #8a3d00;
      display: flex;
      align-items: center;
      gap: 8px;
      max-height: 44vh;
      overflow: auto;
      padding-left: 16px;
      border: 1px solid #0000;
      background: var(--candor-background, var(--tone));
      color: var(--candor-color, #fff);
      font: var(--candor-font, 15px/1.45 system-ui);
      overflow-wrap: anywhere;
    }
    section:not([class]) { opacity: 0 }
    .bottom { bottom: 0 }
    .major, .critical { --tone: #b3261e }
    .maintenance { --tone: #1f4e8c }
    .resolved { --tone: #1b6b3a }
    .slot { position: static }
    .popup { width: min(416px, 84%); margin: 16px auto; border-radius: 8px }
    .left { margin-left: 16px }
    .right { margin-right: 16px }
    b { width: 24px; border: 2px solid; border-radius: 8px }
    p { flex: 1; margin: 6px 0 }
    span + span::before { content: " \\b7  " }
    a { color: inherit; padding: 8px }
    button { all: unset; cursor: pointer; font-size: 24px; min-width: 44px; min-height: 44px }
    b, button { text-align: center; flex: none }
    :empty { display: none }
    :focus-visible { outline: 3px solid }
    @media (max-width: 480px) {
      b { display: none }
      p { display: flex; align-items: center }
      p > span { flex: 1; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2 }
    }
    @media print { :host { display: none !important } }`;

  // What the page asked for.
  const option = script.dataset;
  const words = (text) => (text || "").match(/[^\s,]+/g) || [];
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
  const holds = (x) => !(now() < Date.parse(x.from) || now() >= Date.parse(x.until));

  // ask reads banner.json of one site, within four seconds and 20 kB. A 304 answers
  // it while nothing is new.
  const ask = async (base) => {
    const reply = await fetch(upToSlash(base) + folder + "banner.json", {
      cache: "no-cache",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout && AbortSignal.timeout(4e3),
    });
    const body = await reply.text();
    const date = Date.parse(reply.headers.get("date"));
    if (date) skew = date + reply.headers.get("age") * 1e3 - Date.now();
    return JSON.parse(reply.ok && body.length < 2e4 && body);
  };

  const poll = async () => {
    asked = performance.now();
    failures++;
    for (const base of sites) {
      try {
        const data = await ask(base);
        const language = option.lang || page.lang;
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
    wait = 2 ** Math.min(failures, 4) * 6e4 * (1 + Math.random());
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
  const store = quietly(() => (localStorage[own] = JSON.stringify(dismissed)));
  const recall = () => {
    quietly(() => Object.assign(dismissed, JSON.parse(localStorage[own])))();
    for (const id in dismissed) {
      if (now() - dismissed[id] < 2592e6) seen[upToSlash(id)] = 1;
      else store(delete dismissed[id]);
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

  const on = (target, names, f) => words(names).map((name) => target.addEventListener(name, f));
  const make = (tag, parent, part) => {
    const node = parent.appendChild(document.createElement(tag));
    if (part) node.part = part;
    return node;
  };
  // adopt gives a document or a shadow root a style sheet, and returns its first rule.
  const adopt = quietly(([root, text]) => {
    const sheet = new CSSStyleSheet(); // Safari has this since 16.4
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    return sheet.cssRules[0];
  });
  const build = () => {
    box = make("candor-banner", new DocumentFragment());
    box.offset = option.offset;
    const root = box.attachShadow({ mode: "open" });
    section = make("section", root, "banner");
    if (!adopt([root, style])) make("style", root).textContent = style;
    icon = make("b", section, "icon");
    icon.setAttribute("aria-hidden", true);
    const body = make("p", section, "text");
    const line = make("span", body);
    message = make("span", line, "message");
    label = make("strong", message, "label");
    text = make("bdi", message); // it may be in another language
    times = make("span", line, "time");
    more = make("span", line, "more");
    details = make("a", body, "details");
    close = make("button", section, "close");
    if (option.dismiss != "false") {
      close.textContent = "×";
      close.onclick = dismiss;
    }
    section.onkeydown = (e) => e.key != "Escape" || close.click();
  };

  // local writes an instant in the reader's zone, and variety of the language, without
  // its day if that is today; ago tells how long it is past.
  const local = (date) => {
    const day = date.toDateString() == new Date(now()).toDateString() ? undefined : "numeric";
    const mine = navigator.languages.filter((language) => language.startsWith(state.language));
    return date.toLocaleString([...mine, state.language], { day, month: day && "short", hour: "numeric", minute: "2-digit" });
  };
  const ago = (date) => {
    const hours = (now() - date) / 36e5;
    const [n, unit] = hours < 1 ? [hours * 60, "minute"] : hours < 48 ? [hours, "hour"] : [hours / 24, "day"];
    return new Intl.RelativeTimeFormat(state.language).format(Math.ceil(-n), unit);
  };

  const write = (node, value) => {
    if (node.textContent != string(value)) node.textContent = string(value);
  };
  const fill = (n, place) => {
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
      time.dateTime = time.title = phrase.time;
      time.textContent = name == "ago" ? ago(date) : local(date);
      line.append(tail);
    });
    if (line.textContent != times.textContent) times.replaceChildren(line);
    write(more, list[1] && state.more[list.length - 2]);
    write(details, state.details);
    details.href = upToSlash(site) + string(list[1] ? state.url : n.url); // so it leads nowhere else
    close.setAttribute("aria-label", string(state.dismiss));
    section.className = [place.replace("-", " "), option.kind || (place.includes("-") ? "popup" : "bar"), n.kind, n.impact].join(" ");
  };

  // room stacks the banners of all sites, off a bar that the page itself has at that edge,
  // and makes room for them in the document.
  const room = quietly(() => {
    const { style } = (all.rule = all.rule || adopt([document, ":root:root{}"]) || page);
    for (const edge of ["top", "bottom"]) {
      const padding = "scroll-padding-" + edge;
      // What is longer than a body that has the height of the window, and goes on below it.
      const { scrollHeight, offsetHeight } = document.body;
      let over =
        edge == "top" || document.compatMode < "C" || page.scrollHeight < scrollHeight ? 0 : scrollHeight - offsetHeight;
      let used = 0;
      style[padding] = "";
      for (const box of document.querySelectorAll("candor-banner")) {
        const section = box.shadowRoot.querySelector("section");
        if (!section.matches("." + edge)) continue;
        used =
          used ||
          parseFloat(
            box.offset ||
              (
                document
                  .elementsFromPoint(innerWidth / 2, edge == "top" ? 1 : innerHeight - 1)
                  .find((node) => getComputedStyle(node).position == "fixed" && node.offsetHeight < 150) || 0
              ).offsetHeight,
          ) ||
          0;
        section.style[edge] = `calc(env(safe-area-inset-${edge}) + ${used}px)`;
        const size = section.offsetHeight + 32 * section.matches(".popup");
        used += size;
        style[padding] = Math.max(used, parseFloat(getComputedStyle(page)[padding]) || 0) + "px";
        const height = over + size;
        over = 0;
        if (box.offsetHeight == height) continue;
        box.style.height = height + "px";
        // What was at the top of the window stays there.
        if (edge == "top" && !scrollY) scrollBy({ top: size, behavior: "instant" });
      }
    }
  });

  const draw = quietly(() => {
    recall();
    list = state ? state.notices.filter(quietly(isDue)) : [];
    const [n] = list;
    if (n) {
      if (!box) build();
      let place = option.place || option.position;
      const slot = quietly(() => document.querySelector(place))();
      if (!/^(top|bottom)(-left|-right)?$/.test(place)) place = "bottom";
      if (box.parentNode != (slot || page)) {
        box.style.height = "";
        if (!slot && place > "c") document.body.before(box);
        else (slot || page).append(box);
        return setTimeout(draw, 50); // a live region speaks when it changes, not when it comes
      }
      fill(n, slot ? "slot" : place);
    } else if (box) {
      const inside = box.shadowRoot.activeElement;
      box.remove();
      write(text, "");
      if (inside) before.focus({ preventScroll: 1 });
    }
    if (box) room();
    const said = shown;
    shown = n ? section.textContent : "";
    if (said != shown) tell(said ? "change" : "show", n);
  });

  // What scroll padding does not help, in a box of the page's that scrolls by itself, is
  // scrolled here.
  on(document, "focusin", quietly(({ target, relatedTarget }) => {
    if (target == box) return (before = relatedTarget);
    const { x, y } = target.getBoundingClientRect();
    if (document.elementFromPoint(x + 9, y + 9) == box && target.matches(":focus-visible")) target.scrollIntoView({ block: "center" });
  }));
  on(window, "focus online visibilitychange", wake);
  on(window, "storage popstate resize DOMContentLoaded", draw);
  quietly(() => on(navigation, "navigatesuccess", draw))();
  setInterval(tick, 15e3);
  all[own] = 1;
  all.refresh = () => (others && others(), refresh());
  tick();
})();

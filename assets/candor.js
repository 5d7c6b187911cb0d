/* Adds to a page what only the visitor's browser knows. The page is complete without it.

   Times: how long what runs has lasted, how long it is until what is to come, and the
   visitor's own time, in the places that the page has for them; of what is past, in the
   title of the time.

   Steps: what the clock alone changes. After an element stand templates with data-at:
   from that instant on, what one holds takes the element's place. Before the page says
   so it asks the site, which may have said something by then, and whose clock counts.
   One with data-to moves the entry that it is in under another heading.

   Clock: the visitor may have the times of day by the own zone or UTC.

   Age: where a page says as of when it is, how long ago it was loaded.

   News: a page about now, whose body has data-refreshed, asks for itself every one or
   two minutes while it is looked at, and takes over what is new: what stays the same
   stays the same element, so that what is focused, selected or open remains so, and
   what is being read does not move. When anything goes wrong, nothing happens.

   Days: a picture of days opens a card about the one that the pointer or the keyboard is
   on. What it says is in the table on the component's page.

   Nowhere: a page for an address that leads nowhere shows the state of everything as the
   front page has it. */
(() => {
  "use strict";

  const minute = 6e4;
  const { body, documentElement: root } = document;
  const live = body.dataset.refreshed;
  const all = (node, selector) => [...node.querySelectorAll(selector)];
  const mainOf = (page) => page.getElementById("main");

  let skew = 0; // how far the site's clock is ahead of this one
  let asked = performance.now(); // when the site was last asked, or the page loaded
  let known = 0; // the same by the site's clock, once it was asked
  let failures = 0; // in a row
  let wait = minute * (1 + Math.random()); // until the site is asked again
  let asking = false;
  let settled = false; // what is due when the page opens is no news
  let last; // what it answered
  let answered = 0; // when it last did: the page itself is the first answer
  const now = () => Date.now() + skew;

  // words are those of an element, without what was added to it.
  const words = (node) => {
    const copy = node.cloneNode(true);
    for (const added of all(copy, ".own, template")) added.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const headline = (page) => words(page.querySelector("h1"));

  // The visitor's own time

  const language = (root.lang === "en" ? "en-GB" : root.lang) + "-u-nu-latn"; // the day before the month
  const format = (options) =>
    new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", ...options });

  // once makes a thing when it is first wanted, and keeps it: a formatter takes a browser longer
  // to make than most of what it is used for.
  const once = (make) => {
    const made = {};
    return (key) => (made[key] ??= make(key));
  };
  const styleOf = once((isOnItsDay) => format(isOnItsDay ? {} : { day: "numeric", month: "short" }));
  const relative = once((locale) => new Intl.RelativeTimeFormat(locale));

  // shiftOf is how many minutes the visitor's clock is ahead of a time as it is written.
  const shiftOf = (time) => {
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime) || [0, "+", 0, 0];
    return -new Date(time.dateTime).getTimezoneOffset() - (sign + 1) * (60 * hours + +minutes);
  };
  const isOnItsDay = (time) => {
    const at = new Date(time.dateTime);
    return new Date(at - shiftOf(time) * minute).toDateString() === at.toDateString();
  };

  // range writes an instant, or a window. The browser itself would write the dates of one that
  // goes over midnight in figures.
  const range = (style, from, to) => {
    if (!to) return style.format(from);
    const { timeZone } = style.resolvedOptions();
    const [first, last] = [from, to].map((end) => end.toLocaleDateString("sv", { timeZone }));
    return first === last ? style.formatRange(from, to) : `${style.format(from)} – ${style.format(to)}`;
  };

  const local = (...times) => {
    const [from, to] = times.map((time) => new Date(time.dateTime));
    return body.dataset.local.replace("{time}", range(styleOf(times.every(isOnItsDay)), from, to));
  };

  // past writes a time that has passed, in short, and until one that is to come, in its
  // largest unit: "26 min", "in 2 hours".
  const inUnit = (ms, write) => {
    const minutes = Math.floor(Math.abs(ms) / minute);
    if (minutes < 120 && minutes !== 60) return write(minutes, "minute");
    return minutes < 2880 ? write(Math.floor(minutes / 60), "hour") : write(Math.floor(minutes / 1440), "day");
  };
  const unitDisplay = root.lang === "ar" ? "long" : "short"; // in Arabic a short unit is one letter
  const measure = once((unit) => new Intl.NumberFormat(root.lang + "-u-nu-latn", { style: "unit", unit, unitDisplay }));
  const past = (ms) => inUnit(ms, (n, unit) => measure(unit).format(n));
  const until = (ms) => inUnit(ms, (n, unit) => relative(language).format(n, unit));

  // The clock: the site's, the visitor's or UTC, as chosen in the footer of this browser, in
  // place of the name of the site's zone. Without another one there is no choice.
  // What it shows is the time and its date; days, headings and bars stay the site's.
  const kept = "candor-clock";
  let chosen = "";
  try {
    chosen = localStorage.getItem(kept) || "";
  } catch {} // the browser keeps nothing
  let printing = false; // paper has the site's clock
  const timeZone = () => (chosen === "utc" ? "UTC" : undefined);
  const written = (ends, text) => {
    const day = new Date(ends[0]).toLocaleDateString("sv", { timeZone: timeZone() }); // as 2026-11-25
    const named = /\d/.test(text.replace(/\d+:\d+|UTC\S*/g, "")); // the page names the day, too
    const short = day === ends[0].slice(0, 10) && !named ? {} : { day: "numeric", month: named ? "long" : "short" };
    const style = format({
      timeZone: timeZone(),
      timeZoneName: "short",
      ...(/\d{4}/.test(text) ? { day: "numeric", month: "long", year: "numeric" } : short),
    });
    return range(style, ...ends.map((end) => new Date(end)));
  };
  const turn = (main) => {
    for (const element of all(main, "[data-site]")) {
      element.innerHTML = element.dataset.site;
      delete element.dataset.site;
    }
    if (!chosen || printing) return;
    const outer = (element) => !element.parentNode.closest(".range");
    for (const element of all(main, ".range, time[datetime*=T]").filter(outer)) {
      const ends = (element.dateTime ? [element] : all(element, "time[datetime*=T]")).map(({ dateTime }) => dateTime);
      if (!ends[0]) continue;
      const text = written(ends, element.textContent);
      element.dataset.site = element.innerHTML;
      element.textContent = text;
    }
  };
  for (const template of all(document, "template.clock")) {
    const choice = template.content.querySelector("select");
    const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const same = [...choice.options].find(({ text }) => text === own);
    if (!same) choice.add(new Option(own, "own"), 1);
    else if (chosen === "own") chosen = same.value;
    if (!choice.options[1] || document.querySelector("a[data-state]")) {
      chosen = "";
      continue;
    }
    const told = () => (choice.closest(".clock").querySelector("span").hidden = !chosen);
    choice.value = chosen;
    told();
    template.replaceWith(template.content);
    for (const note of all(document, ".zone")) note.hidden = true; // it is where the choice is
    choice.addEventListener("change", () => {
      chosen = choice.value;
      told();
      try {
        localStorage.setItem(kept, chosen);
      } catch {} // it holds on this page alone
      localiseAll(mainOf(document));
    });
  }

  // Beside what runs or is to come is a place for how long it lasts, or how long it is
  // until then, and for the visitor's own time. All other times have it as their title.
  const fill = (place) => {
    const ends = [place.dataset.from, place.dataset.to].filter(Boolean).map((dateTime) => ({ dateTime }));
    const ms = ends.map(({ dateTime }) => Date.parse(dateTime) - now());
    const next = ms.find((left) => left > 0);
    const last = ms.filter((left) => left <= 0).pop();
    const said = next ? until(next) : last <= -minute && body.dataset.lasting.replace("{time}", past(last));
    const other = chosen !== "own" && ends.some(shiftOf) && local(...ends);
    const text = [said, other].filter(Boolean).join(" · ");
    if (place.textContent !== text) place.textContent = text;
  };
  const localiseAll = (main) => {
    turn(main);
    for (const place of all(main, ".own")) fill(place);
    for (const range of all(main, ".range")) entitle(range, all(range, "time"));
    for (const time of all(main, "time[datetime*=T]")) if (!time.closest(".range")) entitle(time, [time]);
  };
  for (const name of ["beforeprint", "afterprint"]) {
    addEventListener(name, () => {
      printing = name === "beforeprint";
      localiseAll(mainOf(document));
      age(mainOf(document));
    });
  }
  const entitle = (element, times) => {
    if (!element.title && times.some(shiftOf)) element.title = local(...times);
  };

  // The age of the page

  const age = (main) => {
    const minutes = Math.floor((performance.now() - answered) / minute);
    const ago = () => (minutes < 120 ? relative(root.lang).format(-minutes, "minute") : relative(root.lang).format(-Math.floor(minutes / 60), "hour"));
    for (const element of all(main, "[data-loaded]")) {
      element.dataset.asOf ??= element.innerHTML;
      if (printing) {
        element.innerHTML = element.dataset.asOf; // paper does not say when it was loaded
        continue;
      }
      const text = minutes < 3 ? element.dataset.loaded : element.dataset.ago.replace("{ago}", ago());
      if (element.textContent !== text) element.textContent = text;
    }
    for (const strip of all(main, ".strip[data-until]")) {
      const days = Math.max(0, 1 + Math.floor((now() - Date.parse(strip.dataset.until)) / (24 * 60 * minute)));
      const [moved, ...rest] = strip.getAttribute("viewBox").split(" ");
      if (+moved !== days) strip.setAttribute("viewBox", [days, ...rest].join(" "));
    }
  };

  // The order of a timeline: newest first, until the visitor reads from the beginning.
  let fromStart = false;
  const reverse = (main) => {
    for (const link of all(main, ".order a")) {
      const { textContent, dataset } = link;
      link.textContent = dataset.turned;
      dataset.turned = textContent;
    }
    for (const list of all(main, ".timeline .updates")) list.append(...[...list.children].reverse());
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".order a")) return;
    event.preventDefault();
    fromStart = !fromStart;
    reverse(mainOf(document));
  });

  // show sets the title and the icon of a page.
  const iconOf = (page) => page.querySelector("link[rel=icon]");
  const show = (page, title, icon) => {
    if (page.title !== title) page.title = title;
    if (iconOf(page).getAttribute("href") !== icon) iconOf(page).setAttribute("href", icon);
  };

  // What the clock alone changes

  const due = (main) => all(main, "template[data-at]").filter(({ dataset }) => Date.parse(dataset.at) <= now());

  // head makes the first sentence of a new state the heading that the old one had.
  const head = (old, fresh) => {
    const [heading, sentence] = [old.querySelector("h1"), fresh.querySelector(".sentence")];
    if (!heading || !sentence) return;
    heading.replaceChildren(...sentence.childNodes);
    sentence.replaceWith(heading);
    const further = fresh.querySelector(".further");
    if (further) further.id = "further";
    heading.toggleAttribute("aria-describedby", Boolean(further));
    if (further) heading.setAttribute("aria-describedby", "further");
  };

  // move puts an entry under the heading of what it has become. A section without an entry
  // is not seen.
  const move = (page, entry, id) => {
    const [from, kept] = [entry.closest("section"), page.querySelector(`template[data-section="${id}"]`)];
    if (kept) kept.replaceWith(kept.content.firstElementChild.cloneNode(true));
    page.getElementById(id).querySelector("ul")[id.endsWith("past") ? "prepend" : "append"](entry);
    from.hidden = !from.querySelector("li");
  };

  // sayings are what to read out of what was put in place: of a new state of everything
  // that alone, of a part of an entry its title with it.
  const sayings = (fresh) => {
    const state = fresh.find((element) => element.matches(".now"));
    const parts = state ? all(state, "h1, li, p:not(.meta)").map(words) : fresh.map((element) => {
      const entry = element.closest("li.entry, .open");
      return (entry ? words(entry.querySelector("h2, h3")) + ": " : "") + words(element);
    });
    return [...new Set(parts)].filter(Boolean);
  };

  // step takes every step that is due, and returns what was put in place.
  const step = (page) => {
    const fresh = [];
    for (let steps; (steps = due(mainOf(page)))[0]; ) {
      for (const template of steps) {
        if (template.dataset.to) {
          move(page, template.closest("li"), template.dataset.to);
          template.remove();
          continue;
        }
        const element = template.content.firstElementChild.cloneNode(true);
        if (template.isConnected) {
          head(template.previousElementSibling, element);
          template.previousElementSibling.replaceWith(element);
        }
        template.remove();
        fresh.push(element);
      }
    }
    const state = page.querySelector("[data-icon]");
    if (state && fresh[0]) show(page, state.dataset.title, state.dataset.icon);
    localiseAll(mainOf(page));
    age(mainOf(page));
    return fresh.filter((element) => element.isConnected);
  };

  // News

  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  body.append(status);
  const tell = (...sentences) => (status.textContent = sentences.join(" "));

  // parts are the addresses of the page, its styles and its scripts.
  const parts = (page) =>
    all(page.head, "link[rel=canonical], link[rel=stylesheet], script[src]").map((part) => part.getAttribute("href") || part.getAttribute("src"));

  // keyOf tells nodes apart that stand beside each other: by kind, and an entry of a
  // list by where it leads.
  const keyOf = (node) => {
    if (node.nodeType !== 1) return node.nodeName;
    const link = node.matches("li, article") && node.querySelector("a[href]");
    return [node.nodeName, node.id, node.classList[0], link && link.getAttribute("href")].join();
  };

  // patch makes an old node the same as a fresh one, and keeps of it what it can.
  const patch = (old, fresh) => {
    if (old.nodeType !== 1) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    if (old.outerHTML === fresh.outerHTML) return;
    for (const { name } of [...old.attributes]) {
      if (name !== "open" && !fresh.hasAttribute(name)) old.removeAttribute(name);
    }
    for (const { name, value } of fresh.attributes) {
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
    if (old.content) old.content.replaceChildren(...fresh.content.childNodes);
    let next = old.firstChild;
    for (const child of [...fresh.childNodes]) {
      let twin = next;
      while (twin && keyOf(twin) !== keyOf(child)) twin = twin.nextSibling;
      if (!twin || (child.nodeType !== 1 && twin !== next)) {
        old.insertBefore(child, next);
        continue;
      }
      for (; next !== twin; next = gone(next));
      next = twin.nextSibling;
      patch(twin, child);
    }
    while (next) next = gone(next);
  };
  const gone = (node) => {
    const next = node.nextSibling;
    node.remove();
    return next;
  };

  // hold makes a change and keeps in its place what has the focus, if that is in sight,
  // else what stands at the top of the window. A visitor who has not scrolled sees what
  // is new.
  const hold = (change) => {
    const focused = document.activeElement;
    const places = [focused, ...all(mainOf(document), "h1, h2, h3, p, li, dt, dd, tr, summary, pre")]
      .map((element) => [element, element.getBoundingClientRect()])
      .filter(([element, { top, height }]) => element !== body && height && top >= 0 && top < innerHeight);
    change();
    const stays = scrollY > 0 && places.find(([element]) => element.isConnected);
    if (stays) scrollBy({ top: stays[0].getBoundingClientRect().top - stays[1].top, behavior: "instant" });
    if (!focused.isConnected) mainOf(document).focus({ preventScroll: true });
  };

  // take shows another edition of this page. One of another look needs the whole page.
  const take = (page) => {
    const [here, there] = [parts(document), parts(page)];
    if (here[0] !== there[0] || !mainOf(page)) throw 0; // it is another page
    if (here.join() !== there.join()) {
      if (performance.now() > minute) location.reload();
      return;
    }
    const written = words(mainOf(page));
    const said = sayings(step(page));
    if (fromStart) reverse(mainOf(page));
    localiseAll(mainOf(document));
    if (read !== written) tell(live, headline(page));
    else if (settled && due(mainOf(document))[0]) tell(...said);
    read = written;
    if (mainOf(document).outerHTML !== mainOf(page).outerHTML) hold(() => patch(mainOf(document), mainOf(page)));
    show(document, page.title, iconOf(page).getAttribute("href"));
  };

  const ask = async () => {
    asking = true;
    asked = performance.now();
    known = now();
    try {
      const reply = await fetch(location.pathname + location.search, { cache: "no-cache", signal: AbortSignal.timeout(1e4) });
      const text = await reply.text();
      const date = Date.parse(reply.headers.get("date"));
      if (!reply.ok) throw 0;
      if (date) skew = date + 1e3 * reply.headers.get("age") - Date.now();
      answered = performance.now();
      if (text !== last) take(new DOMParser().parseFromString(text, "text/html"));
      last = text;
      failures = 0;
    } catch (e) {
      failures = Math.min(failures + 1, 4);
    }
    wait = minute * (1 + Math.random()) * 2 ** failures;
    asking = false;
  };

  const tick = async () => {
    if (document.hidden || asking) return;
    const isNews = due(mainOf(document)).some(({ dataset }) => Date.parse(dataset.at) > known);
    if (isNews || (live && performance.now() - asked > wait)) await ask();
    const said = due(mainOf(document))[0] ? sayings(step(document)) : [];
    age(mainOf(document));
    if (settled && said[0]) tell(...said);
    settled = true;
    for (const place of all(mainOf(document), ".own")) fill(place);
  };
  const wake = () => {
    wait = Math.min(wait, minute / 2);
    tick();
  };

  // Days

  // tableOf is the table of the days of a bar: of this page, or of the component's, which
  // is asked for once.
  const tables = {};
  const tableOf = ({ pathname }) =>
    (tables[pathname] ??= (async () => {
      if (pathname === location.pathname) return document.querySelector("#days table");
      const reply = await fetch(pathname);
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      return page.querySelector("#days table");
    })());

  // rowOf is the row of a table that is about a day, counted back from the last one.
  const rowOf = (table, back) => {
    const rows = all(table, "tbody tr").map((row) => [row, all(row, "th time").map((time) => Date.parse(time.dateTime))]);
    const day = rows[0][1].at(-1) - back * 24 * 60 * minute;
    const found = rows.find(([, [from, to = from]]) => from <= day && day <= to);
    return found && [found[0], day];
  };

  // A bar is a link to a component's days, or the merged bar of a group, whose card is about
  // its components. linksOf are the links to the days that it shows.
  const linksOf = (bar) => (bar.matches("a") ? [bar] : all(bar.closest("details"), "li .days a"));
  const placeOf = (bar) => bar.closest(".days");

  // close takes the cards away, that of one bar excepted.
  const close = (except) => {
    for (const bar of all(document, "[data-back]")) {
      if (bar === except) continue;
      bar.removeAttribute("data-back");
      for (const shown of all(placeOf(bar), ".here, .card")) shown.remove();
    }
  };

  // lines are the lines of a card about a day: those of the rows that name an incident, each
  // after its component's name if there are several bars.
  const lines = (links, rows) => {
    const told = rows.map((found, i) => [found, links[i]]).filter(([found]) => found);
    const busy = told.filter(([[row]]) => row.querySelector("td a"));
    const [[row, day]] = told[0];
    const line = (nodes) => {
      const p = document.createElement("p");
      p.append(...[...nodes].map((node) => document.importNode(node, true)));
      return p;
    };
    const head = line(row.cells[0].childNodes);
    if (row.querySelectorAll("th time").length > 1) head.textContent = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" }).format(new Date(day));
    const of = ([[{ cells }], link]) => [
      ...(links[1] && busy[0] ? [line(link.closest(".component").querySelector(".name").childNodes)] : []),
      ...[...cells].slice(1).filter((cell) => cell.textContent.trim()).map((cell) => line(cell.childNodes)),
    ];
    return [head, ...(busy[0] ? busy : told.slice(0, 1)).flatMap(of)];
  };

  // point shows the card of a day of a bar, and returns what it says.
  const point = async (bar, back) => {
    close(bar);
    if (bar.dataset.back === String(back)) return;
    bar.dataset.back = back;
    const links = linksOf(bar);
    const tables = await Promise.all(links.map(tableOf)).catch(() => []);
    if (!tables[0] || bar.dataset.back !== String(back)) return;
    const strip = bar.querySelector(".strip");
    const { x: newest, width: length } = strip.viewBox.baseVal; // of days after those nothing is known
    const rows = tables.map((table) => table && rowOf(table, back - newest));
    if (!rows.some(Boolean)) return close();
    for (const old of all(placeOf(bar), ".here, .card")) old.remove();
    const here = strip.lastElementChild.cloneNode();
    here.setAttribute("class", "here");
    here.setAttribute("stroke-width", 10);
    here.setAttribute("d", `M${newest + length - 1 - back} 5h1`);
    here.removeAttribute("stroke-dasharray");
    strip.append(here);
    const card = document.createElement("div");
    card.className = "card";
    card.append(...lines(links, rows));
    placeOf(bar).append(card);
    const room = bar.offsetWidth - card.offsetWidth;
    const at = ((length - back - 0.5) / length) * bar.offsetWidth - card.offsetWidth / 2;
    card.style.insetInlineStart = `${Math.max(0, Math.min(room, at))}px`;
    return [...card.children].map(words).join(", ");
  };
  const barOf = ({ target }) => target.closest && !target.closest(".card") && target.closest(".days a, summary .days");
  const backOf = (bar, event) => {
    const strip = bar.querySelector(".strip");
    const { left, width } = strip.getBoundingClientRect();
    const share = (event.clientX - left) / width;
    const length = strip.viewBox.baseVal.width;
    return Math.max(0, Math.min(length - 1, Math.floor((root.dir === "rtl" ? share : 1 - share) * length)));
  };
  const forward = root.dir === "rtl" ? "ArrowLeft" : "ArrowRight";

  document.addEventListener("keydown", async (event) => {
    if (event.key === "Escape") close();
    const bar = event.target.matches("summary.component") ? event.target.querySelector(".days") : barOf(event);
    if (!bar || !["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    const { x: newest, width: length } = bar.querySelector(".strip").viewBox.baseVal;
    const next = bar.dataset.back ? +bar.dataset.back + (event.key === forward ? -1 : 1) : newest;
    const back = { Home: length - 1, End: newest }[event.key] ?? next;
    if (back >= newest && back < length) tell((await point(bar, back)) || "");
  });
  document.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse") return;
    const bar = barOf(event);
    if (bar) point(bar, backOf(bar, event));
    else if (!event.target.closest(".card")) close(document.activeElement);
  });
  // A tap shows the card, and so does a click; the keyboard's Enter follows the link. A group
  // opens: its components have cards of their own.
  document.addEventListener("click", (event) => {
    const bar = barOf(event);
    if (!bar && !event.target.closest(".card")) return close();
    if (!bar || !bar.matches("a") || !event.detail || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    point(bar, backOf(bar, event));
  });
  document.addEventListener("focusin", (event) => {
    if (!event.target.closest(".days")) close();
  });

  // Nowhere

  const nowhere = async (link) => {
    const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
    const asOf = [...page.querySelector("[data-loaded]").childNodes];
    step(page);
    const state = page.querySelector(".now");
    const sentence = document.createElement("p");
    sentence.append(...state.querySelector("h1").childNodes);
    state.querySelector("h1").replaceWith(sentence);
    for (const more of all(state, ".further, details, .own, template")) more.remove();
    state.querySelector(".meta").replaceChildren(...asOf);
    document.querySelector(".nowhere").replaceChildren(state);
    localiseAll(mainOf(document));
  };
  for (const link of all(document, "a[data-state]")) nowhere(link).catch(() => {});

  let read = words(mainOf(document)); // what the page says as it was written
  localiseAll(mainOf(document));
  tick();
  setInterval(tick, 15e3);
  document.addEventListener("visibilitychange", wake);
  for (const name of ["online", "pageshow"]) addEventListener(name, wake);
})();

// Only adds to the static page: search, facets, sorting and columns for all credentials, copy buttons for
// commands, and an address for the current view. Works from file://: no fetch, worker, blob or module.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const counted = (number) => number.toLocaleString("en");

  // MARK: Copying

  const said = make("p", { className: "unseen" });
  said.setAttribute("role", "status");
  document.body.append(said);

  // On file:// pages some browsers offer only this way to copy.
  const copyBySelection = (text) => {
    const field = make("textarea", { className: "unseen", value: text, readOnly: true });
    const before = document.activeElement;
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      // Reported below.
    }
    field.remove();
    if (before) before.focus();
    return done;
  };

  const copy = async (text, button) => {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = copyBySelection(text);
    }
    const before = button.dataset.words || button.textContent;
    button.dataset.words = before;
    button.textContent = done ? "Copied" : "Select it and copy";
    said.textContent = done ? "Copied" : "Not copied: select it and copy";
    clearTimeout(Number(button.dataset.timer));
    button.dataset.timer = setTimeout(() => {
      button.textContent = before;
      said.textContent = "";
    }, 2000);
  };

  const addCopyButtons = (within) => {
    for (const command of within.querySelectorAll("pre")) {
      if (command.parentElement.className === "command" || command.closest("details:not([open])")) continue;
      const button = make("button", { type: "button", textContent: "Copy" });
      button.addEventListener("click", () => copy(command.textContent, button));
      const frame = make("div", { className: "command" });
      command.replaceWith(frame);
      frame.append(command, button);
    }
  };
  // Buttons are added on opening: most details never open.
  document.addEventListener("toggle", (event) => event.target.open && addCopyButtons(event.target), true);
  for (const details of document.querySelectorAll("main details[open]")) addCopyButtons(details);
  for (const card of document.querySelectorAll(".down .restore > ol")) addCopyButtons(card);

  // MARK: Addresses

  const anchorOf = (hash) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return hash.slice(1);
    }
  };

  // Opens the addressed element and everything folded around it.
  const unfold = (element) => {
    let opened = false;
    for (let part = element; part; part = part.parentElement) {
      if (part.localName === "details" && !part.open) opened = part.open = true;
    }
    if (opened) element.scrollIntoView();
  };

  // Parts that are laid out lazily have an estimated height until seen, so a target far down may move.
  const settle = (element) => {
    let frames = 0;
    const step = () => {
      const { top } = element.getBoundingClientRect();
      if (top < 0 || top > innerHeight) element.scrollIntoView();
      frames += 1;
      if (frames < 12) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };

  // MARK: General steps

  // The link in a row puts its client id into the steps that it leads to.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#restore-"]');
    const section = link && byId(anchorOf(link.hash));
    const id = link && link.parentElement.querySelector("code:last-of-type");
    if (!section || !id) return;
    const texts = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      node.general ??= node.data;
      node.data = node.general.replaceAll("<client-id>", id.textContent);
    }
    const title = section.querySelector("summary > strong");
    const row = link.closest("tr");
    const name = (row ? row.querySelector("b") : link.closest("article").querySelector("h3").firstChild).textContent.trim();
    title.textContent = `${title.textContent.split(", for ")[0]}, for ${name}`;
  });

  const block = byId("facets");
  const form = byId("find");
  if (!block || !form) {
    const show = () => {
      const target = byId(anchorOf(location.hash));
      if (target) unfold(target);
    };
    addEventListener("hashchange", show);
    show();
    return;
  }

  // MARK: The credentials: a block of data; its first rows are also in the page

  const data = JSON.parse(block.textContent);
  const size = data.rows.app.length;
  const inventory = form.closest("section");
  const main = byId("main");
  const text = byId("find-text");
  const place = byId("find-facets");
  const output = byId("find-count");
  const clear = byId("find-clear");
  const link = byId("find-link");
  const listed = byId("listed");
  const results = byId("results");
  const standing = listed.querySelectorAll("tbody > tr");

  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const digits = new Uint8Array(128);
  for (let digit = 0; digit < 64; digit += 1) digits[alphabet.charCodeAt(digit)] = digit;

  // An id of 22 digits is the 128 bits of a GUID; any other id follows a marker character.
  const idOf = (packed) => {
    if (packed.length !== 22 || packed[0] === "=") return packed.slice(1);
    let hex = "";
    for (let at = 0; at < 22; at += 2) {
      const bits = (digits[packed.charCodeAt(at) & 127] << 6) | digits[packed.charCodeAt(at + 1) & 127];
      hex += bits.toString(16).padStart(3, "0");
    }
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
  };

  const facets = data.facets.map((facet) => {
    const values = facet.values.map((value) =>
      typeof value === "string" ? { key: value, words: value } : { key: value[0], words: value[1] },
    );
    const codes = new Uint32Array(size);
    for (let row = 0, at = 0; row < size; row += 1)
      for (let digit = 0; digit < facet.width; digit += 1, at += 1)
        codes[row] = (codes[row] << 6) | digits[facet.codes.charCodeAt(at) & 127];
    const sets = facet.sets || values.map((_, position) => [position]);
    const totals = new Uint32Array(values.length);
    for (const code of codes) for (const value of sets[code]) totals[value] += 1;
    // Facets without a fixed order list the most frequent value first.
    return { id: facet.id, title: facet.title, values, codes, sets, totals, isRanked: Boolean(facet.sets), chosen: new Set() };
  });
  const facetOf = (id) => facets.find((facet) => facet.id === id);
  const wordsOf = (facet, row) => facet.sets[facet.codes[row]].map((value) => facet.values[value].words).join(", ");

  const appOf = (row) => data.apps[data.rows.app[row]];
  const nameOf = (row) => appOf(row)[0];
  const credentialOf = (row) => (data.name[row] < 0 ? "" : data.names[data.name[row]]);
  const tailOf = (row) => "…" + data.rows.tail.slice(row * 4, row * 4 + 4).trim();
  const anchorTo = (app) => ["app-", "sp-", "domain-"][app[1]] + idOf(app[3]);

  const nexts = new Map();
  for (let at = 0; at < data.rows.next.length; at += 2) nexts.set(data.rows.next[at], data.rows.next[at + 1]);
  const nextOf = (row) => nexts.get(row) ?? -1;
  const usedOf = (row) => data.rows.used[row] ?? null;

  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const day = (seconds) => {
    const date = new Date((data.asOf + seconds) * 1000);
    return make("time", {
      dateTime: date.toISOString().replace(".000", ""),
      textContent: date.getUTCDate() + " " + months[date.getUTCMonth()] + " " + date.getUTCFullYear(),
    });
  };
  const relative = (seconds) => {
    const span = Math.abs(seconds);
    const [number, unit] =
      span >= 86400 ? [Math.floor(span / 86400), "day"] : span >= 3600 ? [Math.floor(span / 3600), "hour"] : [Math.max(1, Math.floor(span / 60)), "minute"];
    const words = counted(number) + " " + unit + (number === 1 ? "" : "s");
    return seconds > 0 ? "in " + words : "expired " + words + " ago";
  };

  // MARK: Columns: those of the page, and two that only the script adds.

  const bucketOf = facetOf("bucket");
  const severityOf = facetOf("severity");
  const statusOf = facetOf("status");
  const ended = (row) => data.rows.end[row];
  const columns = [
    {
      id: "status", title: "Status", words: "worst first",
      key: (row) => severityOf.codes[row] * 64 + statusOf.codes[row],
      cell: (row) => {
        const severity = severityOf.values[severityOf.codes[row]].key;
        const words = make("span", { className: "s " + severity, textContent: wordsOf(statusOf, row) });
        // Credentials that need action are also in the lists above: link to them.
        const acting = row < standing.length ? byId(standing[row].id.replace(/^c-/, "act-")) : null;
        const parts = [acting ? make("a", { href: "#" + acting.id }, words) : words];
        if (["low", "medium", "high", "critical"].includes(severity)) parts.push(" ", make("small", { textContent: severity }));
        return parts;
      },
    },
    {
      id: "application", title: "Application, credential", words: "A to Z", isName: true, key: nameOf,
      cell: (row) => {
        const app = appOf(row);
        const name = make("bdi", { textContent: app[0] || "no name" });
        const anchor = anchorTo(app);
        const own = credentialOf(row);
        const kind = wordsOf(facetOf("kind"), row);
        return [
          byId(anchor) ? make("a", { href: "#" + anchor }, name) : name, " ",
          make("small", {}, ...(own ? [make("bdi", { textContent: own }), " · "] : []), make("code", { className: "nb", textContent: tailOf(row) }), " · " + kind),
        ];
      },
    },
    {
      id: "expires", title: "Expires", words: "soonest first", key: (row) => (ended(row) === null ? "" : ended(row)),
      cell: (row) => (ended(row) === null ? [wordsOf(bucketOf, row)] : [relative(ended(row)), " ", day(ended(row))]),
    },
    {
      id: "successor", title: "Replacement", words: "none first",
      key: (row) => {
        const next = nextOf(row);
        return next < 0 ? -1e12 : ended(next) === null ? 1e12 : ended(next);
      },
      cell: (row) => {
        const next = nextOf(row);
        if (next < 0) return [ended(row) === null ? "–" : "no replacement"];
        return [make("span", { className: "nb", textContent: tailOf(next) }), ...(ended(next) === null ? [", never expires"] : [", until ", day(ended(next))])];
      },
    },
    {
      id: "used", title: "Last used", words: "longest ago first", key: (row) => usedOf(row) ?? "",
      cell: (row) => [usedOf(row) === null ? data.unused : day(usedOf(row))],
    },
    { id: "owner", title: "Owner", words: "A to Z", isName: true, isAdded: true },
    { id: "target", title: "Move to", words: "A to Z", isName: true, isAdded: true },
  ];
  for (const column of columns) {
    column.isShown = !column.isAdded;
    if (!column.isAdded) continue;
    column.key = (row) => wordsOf(facetOf(column.id), row);
    column.cell = (row) => [make("bdi", { textContent: column.key(row) })];
  }

  // MARK: Sorting, over all rows

  let sorted = null;
  const names = new Intl.Collator("en", { numeric: true }).compare;

  // The rank of each row in a column's order; -1 for rows without a value.
  const ranksOf = (column) => {
    if (column.ranks) return column.ranks;
    const keys = Array.from({ length: size }, (_, row) => column.key(row));
    const all = [...new Set(keys)].filter((key) => key !== "").sort(column.isName ? names : (a, b) => a - b);
    const ranks = new Map(all.map((key, rank) => [key, rank]));
    column.ranks = Int32Array.from(keys, (key) => (key === "" ? -1 : ranks.get(key)));
    return column.ranks;
  };

  const natural = Array.from({ length: size }, (_, row) => row);
  let order = natural;
  const sort = () => {
    order = natural;
    sorting.value = sorted ? (sorted.isDown ? "-" : "") + sorted.column.id : "";
    if (!sorted) return;
    const ranks = ranksOf(sorted.column);
    const sign = sorted.isDown ? -1 : 1;
    order = [...natural].sort((left, right) => {
      const [a, b] = [ranks[left], ranks[right]];
      if (a === b) return left - right;
      return a < 0 ? 1 : b < 0 ? -1 : sign * (a - b);
    });
  };

  const press = (column) => {
    if (!sorted || sorted.column !== column) sorted = { column, isDown: false };
    else sorted = sorted.isDown ? null : { column, isDown: true };
    sort();
    changed();
    const button = results.querySelector("th[data-id=" + column.id + "] button");
    if (button) button.focus();
    else listed.querySelector(".inv thead button")?.focus();
  };
  const headOf = (column) => {
    const button = make("button", { type: "button", textContent: column.title });
    button.addEventListener("click", () => press(column));
    return button;
  };
  for (const table of listed.querySelectorAll(".inv")) {
    const cells = table.tHead.rows[0].cells;
    for (let cell = 0; cell < 5; cell += 1) cells[cell].replaceChildren(headOf(columns[cell]));
  }

  // A narrow screen has no table head to press.
  const sorting = make("select");
  sorting.append(make("option", { value: "", textContent: "as grouped" }));
  for (const column of columns) {
    sorting.append(
      make("option", { value: column.id, textContent: column.title + ", " + column.words }),
      make("option", { value: "-" + column.id, textContent: column.title + ", the other way" }),
    );
  }
  const sortBy = (value) => {
    const column = columns.find(({ id }) => id === value.replace(/^-/, ""));
    sorted = column ? { column, isDown: value.startsWith("-") } : null;
    sort();
  };
  sorting.addEventListener("change", () => {
    sortBy(sorting.value);
    changed();
  });

  // MARK: Filtering

  let haystack = null;
  const searchable = () => {
    haystack ||= natural.map((row) => {
      const app = appOf(row);
      return [app[0], idOf(app[2]), anchorTo(app), credentialOf(row), tailOf(row), wordsOf(statusOf, row),
        wordsOf(facetOf("kind"), row), wordsOf(facetOf("owner"), row)].join(" ").toLowerCase();
    });
    return haystack;
  };

  // A word is searched for as it is; a key id also by its last characters, which is all that rows show.
  const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const alternatives = (word) => (guid.test(word) ? [word, "…" + word.slice(-4)] : [word]);

  // How many filters exclude each row, and which one does.
  const misses = new Uint8Array(size);
  const missed = new Uint8Array(size);

  const filter = () => {
    misses.fill(0);
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean).map(alternatives);
    if (words.length > 0) {
      searchable().forEach((hay, row) => {
        // 2, unlike a facet's 1: these rows are in no facet's counts.
        if (!words.every((word) => word.some((way) => hay.includes(way)))) misses[row] = 2;
      });
    }
    facets.forEach((facet, position) => {
      if (facet.chosen.size === 0) return;
      const fits = facet.sets.map((set) => set.some((value) => facet.chosen.has(value)));
      for (let row = 0; row < size; row += 1) {
        if (fits[facet.codes[row]]) continue;
        misses[row] += 1;
        missed[row] = position;
      }
    });
  };

  const isSearching = () => text.value.trim() !== "";
  const isNarrowed = () => isSearching() || facets.some(({ chosen }) => chosen.size > 0);
  const hasOwnColumns = () => columns.some((column) => column.isShown === Boolean(column.isAdded));
  const isDefault = () => !isNarrowed() && !sorted && !hasOwnColumns();
  // If the page has no rows, the script lays out all of them.
  const isPlain = () => standing.length > 0 && isDefault();

  // MARK: Results: one table over all groups, laid out a part at a time

  const part = 200;
  let found = [];
  let laidOut = 0;
  const body = make("tbody");
  const more = make("button", { type: "button" });
  const layOut = (until) => {
    const shown = columns.filter((column) => column.isShown);
    const rows = [];
    for (; laidOut < Math.min(until, found.length); laidOut += 1) {
      const row = found[laidOut];
      const line = make("tr", {}, ...shown.map((column) => {
        const cell = make("td", {}, ...column.cell(row));
        cell.dataset.label = column.title.split(",")[0];
        return cell;
      }));
      line.dataset.id = row < standing.length ? standing[row].id : "";
      rows.push(line);
    }
    body.append(...rows);
    const rest = found.length - laidOut;
    more.hidden = rest === 0;
    more.textContent = "Show " + counted(Math.min(part, rest)) + " more of " + counted(rest);
  };
  more.addEventListener("click", () => layOut(laidOut + part));

  const showResults = () => {
    const heads = columns.filter((column) => column.isShown).map((column) => {
      const head = make("th", { scope: "col" }, headOf(column));
      head.dataset.id = column.id;
      if (sorted && sorted.column === column) head.ariaSort = sorted.isDown ? "descending" : "ascending";
      return head;
    });
    body.replaceChildren();
    laidOut = 0;
    layOut(part);
    const table = make("table", { className: "cards found-rows" }, make("thead", {}, make("tr", {}, ...heads)), body);
    results.replaceChildren(table, more);
  };

  const apply = () => {
    filter();
    found = order.filter((row) => misses[row] === 0);
    listed.hidden = !isPlain();
    results.hidden = isPlain();
    main.classList.toggle("finding", isSearching());
    if (isPlain()) results.replaceChildren();
    else showResults();
    output.textContent = (isNarrowed() ? counted(found.length) + " of " : "") + counted(size) + (size === 1 ? " credential" : " credentials");
    form.classList.toggle("narrowing", isNarrowed());
    clear.hidden = !isNarrowed();
    link.hidden = !address();
    for (const panel of panels) panel.refresh();
  };

  // MARK: Panels that open below a label

  const panels = [];
  const addPanel = (title, fill) => {
    const mark = make("span", { className: "mark" });
    const summary = make("summary", {}, title, mark);
    const list = make("fieldset", {}, make("legend", { className: "unseen", textContent: title }));
    const details = make("details", { className: "facet" }, summary, list);
    const panel = { refresh: () => {} };
    details.addEventListener("toggle", () => {
      if (!details.open) return;
      for (const other of place.querySelectorAll("details[open]")) if (other !== details) other.open = false;
      list.replaceChildren(list.firstChild);
      panel.refresh = fill(list, mark);
      panel.refresh();
    });
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      details.open = false;
      summary.focus();
    });
    details.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
    });
    panels.push(panel);
    place.append(details);
    return { panel, mark };
  };
  document.addEventListener("pointerdown", (event) => {
    for (const open of place.querySelectorAll("details[open]")) if (!open.contains(event.target)) open.open = false;
  });

  const mostOptions = 40;
  const addFacet = (facet) => {
    const present = facet.values.map((_, value) => value).filter((value) => facet.totals[value] > 0);
    if (facet.isRanked) present.sort((a, b) => facet.totals[b] - facet.totals[a] || names(facet.values[a].words, facet.values[b].words));
    const counts = new Uint32Array(facet.values.length);
    const position = facets.indexOf(facet);

    const count = () => {
      counts.fill(0);
      for (let row = 0; row < size; row += 1) {
        if (misses[row] > 1 || (misses[row] === 1 && missed[row] !== position)) continue;
        for (const value of facet.sets[facet.codes[row]]) counts[value] += 1;
      }
    };

    const fill = (list) => {
      const options = make("div", { className: "options" });
      let numbers = [];
      const update = () => {
        count();
        for (const [value, number] of numbers) number.textContent = counted(counts[value]);
      };
      const render = (wanted) => {
        const words = wanted.toLowerCase();
        const fitting = present.filter((value) => facet.values[value].words.toLowerCase().includes(words));
        const first = fitting.filter((value) => facet.chosen.has(value));
        const shown = [...first, ...fitting.filter((value) => !facet.chosen.has(value))].slice(0, Math.max(mostOptions, first.length));
        numbers = [];
        options.replaceChildren(
          ...shown.map((value) => {
            const box = make("input", { type: "checkbox", checked: facet.chosen.has(value) });
            box.addEventListener("change", () => {
              if (box.checked) facet.chosen.add(value);
              else facet.chosen.delete(value);
              changed();
            });
            const number = make("small");
            numbers.push([value, number]);
            return make("label", {}, box, make("bdi", { textContent: facet.values[value].words }), number);
          }),
        );
        const more = fitting.length - shown.length;
        if (more > 0) options.append(make("p", { className: "quiet", textContent: "and " + counted(more) + " more: type to find them" }));
        if (fitting.length === 0) options.append(make("p", { className: "quiet", textContent: "none" }));
        update();
      };
      if (present.length > 12) {
        const search = make("input", { type: "search", autocomplete: "off", spellcheck: false });
        search.setAttribute("aria-label", "Find in " + facet.title);
        search.addEventListener("input", () => render(search.value));
        list.append(search);
      }
      list.append(options);
      render("");
      return update;
    };
    const { mark } = addPanel(facet.title, fill);
    facet.mark = () => {
      mark.textContent = facet.chosen.size > 0 ? counted(facet.chosen.size) : "";
    };
  };
  facets.forEach(addFacet);

  addPanel("Columns", (list) => {
    for (const column of columns) {
      const box = make("input", { type: "checkbox", checked: column.isShown, disabled: column.id === "application" });
      box.addEventListener("change", () => {
        column.isShown = box.checked;
        changed();
      });
      list.append(make("label", {}, box, column.title));
    }
    return () => {};
  });
  place.append(make("label", { className: "sorting" }, "Sort ", sorting));

  // MARK: The address holds the state, so that a link shows what its sender saw.

  const state = () => {
    const state = new URLSearchParams();
    if (text.value.trim()) state.set("find", text.value.trim());
    for (const facet of facets) for (const value of facet.chosen) state.append(facet.id, facet.values[value].key);
    if (sorted) state.set("sort", (sorted.isDown ? "-" : "") + sorted.column.id);
    for (const column of columns) {
      if (column.isShown && column.isAdded) state.append("show", column.id);
      if (!column.isShown && !column.isAdded) state.append("hide", column.id);
    }
    return state;
  };
  const address = () => state().toString();
  const isState = (hash) => new RegExp("^#(find|sort|show|hide|" + facets.map(({ id }) => id).join("|") + ")=").test(hash);

  // Each choice is a step in the history; the letters of one search are one step.
  let isTyping = false;
  const save = (isText) => {
    const hash = address();
    if (!hash && !isState(location.hash)) return;
    const step = isText && isTyping ? "replaceState" : "pushState";
    isTyping = Boolean(isText);
    try {
      history[step](null, "", hash ? "#" + hash : location.pathname + location.search);
    } catch {
      // Some hosts show the page in a frame without an address of its own.
    }
  };

  const restore = (state) => {
    text.value = state.get("find") || "";
    for (const facet of facets) {
      const keys = state.getAll(facet.id);
      facet.chosen = new Set(keys.map((key) => facet.values.findIndex((value) => value.key === key)).filter((value) => value >= 0));
      facet.mark();
    }
    for (const column of columns)
      column.isShown =
        column.id === "application" ||
        (column.isAdded ? state.getAll("show").includes(column.id) : !state.getAll("hide").includes(column.id));
    sortBy(state.get("sort") || "");
    apply();
  };

  const changed = (isText) => {
    for (const facet of facets) facet.mark();
    apply();
    save(isText === true);
  };

  let timer = 0;
  const load = () => {
    isTyping = false;
    if (isState(location.hash)) {
      restore(new URLSearchParams(location.hash.slice(1)));
      form.scrollIntoView();
      return;
    }
    const wasPlain = isDefault();
    if (!wasPlain) restore(new URLSearchParams());
    const target = byId(anchorOf(location.hash));
    if (!target) return;
    unfold(target);
    if (!wasPlain) target.scrollIntoView();
    settle(target);
  };

  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const wasSearching = main.classList.contains("finding");
      changed(true);
      if (isSearching() !== wasSearching) scrollTo(0, 0);
    }, 120);
  });
  // Builds the search index on focus, before anybody waits for it.
  text.addEventListener("focus", () => setTimeout(searchable, 0));
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !text.value) return;
    event.preventDefault();
    text.value = "";
    changed();
    scrollTo(0, 0);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || /^(input|select|textarea)$/.test(document.activeElement.localName)) return;
    event.preventDefault();
    text.focus();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    text.value = "";
    for (const facet of facets) facet.chosen.clear();
    changed();
    text.focus();
  });
  link.addEventListener("click", () => copy(location.href, link));

  output.textContent = counted(size) + (size === 1 ? " credential" : " credentials");
  form.hidden = false;
  byId("search").hidden = false;
  addEventListener("hashchange", load);
  if (standing.length === 0) apply();
  load();
})();

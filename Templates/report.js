// Only adds to what stands in the page: search, facets, sorting and columns of the inventory, copying of
// commands, and an address for what is shown. Works from file://: no fetch, worker, blob or module.
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

  // Where the page is a file, some browsers have no clipboard but this one.
  const copyBySelection = (text) => {
    const field = make("textarea", { className: "unseen", value: text, readOnly: true });
    const before = document.activeElement;
    document.body.append(field);
    field.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      // Said below.
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
      if (command.parentElement.className === "command") continue;
      const button = make("button", { type: "button", textContent: "Copy" });
      button.addEventListener("click", () => copy(command.textContent, button));
      const frame = make("div", { className: "command" });
      command.replaceWith(frame);
      frame.append(command, button);
    }
  };
  // Most never open, so most need no button.
  document.addEventListener("toggle", (event) => event.target.open && addCopyButtons(event.target), true);
  for (const details of document.querySelectorAll("main details[open]")) addCopyButtons(details);

  // MARK: Printing: on paper nothing can be opened.

  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open], .facet)")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });

  // MARK: Addresses

  const anchorOf = (hash) => {
    try {
      return decodeURIComponent(hash.slice(1));
    } catch {
      return hash.slice(1);
    }
  };

  // What is folded, or around what is addressed, opens.
  const unfold = (element) => {
    let opened = false;
    for (let part = element; part; part = part.parentElement) {
      if (part.localName === "details" && !part.open) opened = part.open = true;
    }
    if (opened) element.scrollIntoView();
  };

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

  // MARK: The inventory

  const inventory = form.closest("section");
  const text = byId("find-text");
  const place = byId("find-facets");
  const output = byId("find-count");
  const clear = byId("find-clear");
  const link = byId("find-link");

  // Rows are those of the groups one after another; what a filter leaves out is taken from the document.
  const groups = [];
  const rows = [];
  for (const section of inventory.querySelectorAll(".group")) {
    const group = {
      section, count: section.querySelector(".count"), first: rows.length, chunks: [],
      isFederated: section.querySelector(".fed") !== null,
    };
    for (const element of section.querySelectorAll(".chunk")) {
      const body = element.querySelector("tbody");
      group.chunks.push({ element, body, caption: element.querySelector("caption"), first: rows.length, shown: null });
      for (const row of body.rows) rows.push(row);
    }
    group.end = rows.length;
    group.size = group.chunks.length > 1 ? group.chunks[1].first - group.first : group.end - group.first;
    group.natural = Array.from({ length: group.end - group.first }, (_, index) => group.first + index);
    groups.push(group);
  }

  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const digits = new Uint8Array(128);
  for (let digit = 0; digit < 64; digit += 1) digits[alphabet.charCodeAt(digit)] = digit;

  const facets = JSON.parse(block.textContent).map((facet) => {
    const values = facet.values.map((value) =>
      typeof value === "string" ? { key: value, words: value } : { key: value[0], words: value[1] },
    );
    const codes = new Uint32Array(rows.length);
    for (let row = 0, at = 0; row < rows.length; row += 1)
      for (let digit = 0; digit < facet.width; digit += 1, at += 1)
        codes[row] = (codes[row] << 6) | digits[facet.codes.charCodeAt(at) & 127];
    const sets = facet.sets || values.map((_, position) => [position]);
    const totals = new Uint32Array(values.length);
    for (const code of codes) for (const value of sets[code]) totals[value] += 1;
    // What is not of a fixed order stands with the most frequent first.
    return { id: facet.id, title: facet.title, values, codes, sets, totals, isRanked: Boolean(facet.sets), chosen: new Set() };
  });
  const facetOf = (id) => facets.find((facet) => facet.id === id);
  const wordsOf = (facet, row) => facet.sets[facet.codes[row]].map((value) => facet.values[value].words).join(", ");

  // MARK: Columns: those of the page, and two that only the script adds.

  const dateOf = (cell) => {
    const time = cell && cell.querySelector("time");
    return time ? time.dateTime : "";
  };
  const cellOf = (row, column) => rows[row].cells[column];
  const isFederated = (row) => groups.some((group) => group.isFederated && row >= group.first && row < group.end);
  const columns = [
    {
      id: "status", title: "Status", words: "worst first",
      key: (row) => String.fromCharCode(48 + facets[0].codes[row], 48 + facets[1].codes[row]),
    },
    {
      id: "application", title: "Application, credential", words: "A to Z", isName: true,
      key: (row) => (cellOf(row, isFederated(row) ? 0 : 1).firstChild || rows[row]).textContent,
    },
    { id: "expires", title: "Expires", words: "soonest first", key: (row) => dateOf(cellOf(row, 2)) },
    {
      id: "successor", title: "Successor", words: "none first",
      key: (row) => {
        const words = isFederated(row) ? "" : cellOf(row, 3).textContent;
        const day = Date.parse(words.split(" ").slice(-3).join(" ") + " UTC");
        return words === "–" || words === "" ? "" : Number.isNaN(day) ? words : new Date(day).toISOString();
      },
    },
    { id: "used", title: "Last used", words: "longest ago first", key: (row) => (isFederated(row) ? "" : dateOf(cellOf(row, 4))) },
    { id: "owner", title: "Owner", words: "A to Z", isName: true, isAdded: true },
    { id: "target", title: "Move to", words: "A to Z", isName: true, isAdded: true },
  ];
  for (const column of columns) {
    column.isShown = !column.isAdded;
    if (column.isAdded) column.key = (row) => wordsOf(facetOf(column.id), row);
  }
  const tables = inventory.querySelectorAll(".inv");

  const addCells = (column) => {
    if (!column.isAdded || column.isMade) return;
    // The cells stand in the order of the columns, so the one before comes first.
    const before = columns[columns.indexOf(column) - 1];
    addCells(before);
    column.isMade = true;
    for (const table of tables) {
      const head = make("th", { scope: "col" });
      table.tHead.rows[0].append(head);
      addSorting(head, column);
    }
    const facet = facetOf(column.id);
    for (let row = 0; row < rows.length; row += 1)
      if (!isFederated(row)) rows[row].append(make("td", { textContent: wordsOf(facet, row) }));
  };

  const showColumns = () => {
    for (const column of columns) {
      if (column.isShown) addCells(column);
      inventory.classList.toggle("without-" + column.id, !column.isShown);
    }
    inventory.classList.toggle("wide", columns.some((column) => column.isAdded && column.isShown));
  };

  // MARK: Sorting, inside each group

  let sorted = null;
  const order = { names: new Intl.Collator("en", { numeric: true }).compare, plain: (a, b) => (a < b ? -1 : a > b ? 1 : 0) };

  // The place of each row in a column's order; those with nothing to go by have none.
  const ranksOf = (column) => {
    if (column.ranks) return column.ranks;
    const keys = rows.map((_, row) => column.key(row));
    const all = [...new Set(keys)].sort(column.isName ? order.names : order.plain);
    const ranks = new Map(all.map((key, rank) => [key, rank]));
    column.ranks = Int32Array.from(keys, (key) => (key === "" ? -1 : ranks.get(key)));
    return column.ranks;
  };

  const sortGroups = () => {
    for (const group of groups) {
      group.order = group.natural;
      if (!sorted) continue;
      const ranks = ranksOf(sorted.column);
      const sign = sorted.isDown ? -1 : 1;
      group.order = [...group.natural].sort((left, right) => {
        const [a, b] = [ranks[left], ranks[right]];
        if (a === b) return left - right;
        return a < 0 ? 1 : b < 0 ? -1 : sign * (a - b);
      });
    }
    for (const words of inventory.querySelectorAll(".order")) words.hidden = sorted !== null;
    for (const { head, column } of heads) {
      if (sorted && sorted.column === column) head.ariaSort = sorted.isDown ? "descending" : "ascending";
      else head.ariaSort = null;
    }
    sorting.value = sorted ? (sorted.isDown ? "-" : "") + sorted.column.id : "";
  };

  const heads = [];
  const addSorting = (head, column) => {
    const button = make("button", { type: "button", textContent: column.title });
    button.addEventListener("click", () => {
      if (!sorted || sorted.column !== column) sorted = { column, isDown: false };
      else sorted = sorted.isDown ? null : { column, isDown: true };
      sortGroups();
      changed();
    });
    head.replaceChildren(button);
    heads.push({ head, column });
  };

  // On a narrow screen there is no head to press.
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
    sortGroups();
  };
  sorting.addEventListener("change", () => {
    sortBy(sorting.value);
    changed();
  });

  // MARK: Filtering

  let haystack = null;
  const addressed = new Map();

  // The ids of the application that a row links to, from its section.
  const idsOf = (row) => {
    const address = rows[row].querySelector("a");
    if (!address) return "";
    const anchor = address.hash.slice(1);
    if (!addressed.has(anchor)) {
      const section = byId(anchor);
      const id = section && section.querySelector("code");
      addressed.set(anchor, anchor + " " + (id ? id.textContent : ""));
    }
    return addressed.get(anchor);
  };

  const searchable = () => {
    const owner = facetOf("owner");
    haystack ||= rows.map((row, number) => {
      const own = [...row.cells].slice(0, 5).map((cell) => cell.textContent);
      return [...own, idsOf(number), wordsOf(owner, number)].join(" ").toLowerCase();
    });
    return haystack;
  };

  // A word is looked for as it is; the id of a key also by its end, which is all that rows show.
  const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const alternatives = (word) => (guid.test(word) ? [word, "…" + word.slice(-4)] : [word]);

  // How many filters leave each row out, and one that does.
  const misses = new Uint8Array(rows.length);
  const missed = new Uint8Array(rows.length);

  const filter = () => {
    misses.fill(0);
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean).map(alternatives);
    if (words.length > 0) {
      searchable().forEach((hay, row) => {
        // More than any facet: no facet's counts hold these.
        if (!words.every((word) => word.some((way) => hay.includes(way)))) misses[row] = 2;
      });
    }
    facets.forEach((facet, position) => {
      if (facet.chosen.size === 0) return;
      const fits = facet.sets.map((set) => set.some((value) => facet.chosen.has(value)));
      for (let row = 0; row < rows.length; row += 1) {
        if (fits[facet.codes[row]]) continue;
        misses[row] += 1;
        missed[row] = position;
      }
    });
  };

  const isNarrowed = () => text.value.trim() !== "" || facets.some(({ chosen }) => chosen.size > 0);

  const isSame = (left, right) => left.length === right.length && left.every((row, index) => row === right[index]);

  const apply = () => {
    filter();
    let total = 0;
    for (const group of groups) {
      const shown = group.order.filter((row) => misses[row] === 0);
      total += shown.length;
      group.section.hidden = shown.length === 0;
      group.count.textContent =
        shown.length === group.natural.length ? counted(shown.length) : counted(shown.length) + " of " + counted(group.natural.length);
      group.chunks.forEach((chunk, number) => {
        const first = number * group.size;
        const part = shown.slice(first, first + group.size);
        const before = chunk.shown || group.natural.slice(first, first + group.size);
        if (!isSame(part, before)) chunk.body.replaceChildren(...part.map((row) => rows[row]));
        chunk.shown = part;
        chunk.element.hidden = part.length === 0;
        if (!chunk.caption) return;
        chunk.caption.hidden = shown.length <= group.size;
        chunk.caption.textContent = counted(first + 1) + " to " + counted(first + part.length) + " of " + counted(shown.length);
      });
    }
    const all = counted(rows.length);
    output.textContent = (isNarrowed() ? counted(total) + " of " : "") + all + (rows.length === 1 ? " credential" : " credentials");
    form.classList.toggle("narrowing", isNarrowed());
    clear.hidden = !isNarrowed();
    link.hidden = !address();
    for (const panel of panels) panel.refresh();
  };

  // MARK: Panels that open below a word

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
    if (facet.isRanked) present.sort((a, b) => facet.totals[b] - facet.totals[a] || order.names(facet.values[a].words, facet.values[b].words));
    const counts = new Uint32Array(facet.values.length);
    const position = facets.indexOf(facet);

    const count = () => {
      counts.fill(0);
      for (let row = 0; row < rows.length; row += 1) {
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
        showColumns();
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

  const save = () => {
    const hash = address();
    if (!hash && !isState(location.hash)) return;
    try {
      history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
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
    showColumns();
    sortBy(state.get("sort") || "");
    apply();
  };

  const changed = () => {
    for (const facet of facets) facet.mark();
    apply();
    save();
  };

  let timer = 0;
  let isTouched = false;
  const load = () => {
    if (isState(location.hash)) {
      isTouched = true;
      restore(new URLSearchParams(location.hash.slice(1)));
      form.scrollIntoView();
      return;
    }
    const anchor = anchorOf(location.hash);
    if (anchor === "") {
      if (isTouched) restore(new URLSearchParams());
      return;
    }
    const target = byId(anchor);
    if (target) return unfold(target);
    // A row that a filter has taken out.
    if (!rows.some((row) => row.id === anchor)) return;
    const kept = state();
    for (const id of ["find", ...facets.map((facet) => facet.id)]) kept.delete(id);
    restore(kept);
    location.replace(location.hash);
  };

  text.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(changed, 150);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  clear.addEventListener("click", () => {
    text.value = "";
    for (const facet of facets) facet.chosen.clear();
    changed();
    text.focus();
  });
  link.addEventListener("click", () => copy(location.href, link));

  for (const table of inventory.querySelectorAll(".inv, .fed")) {
    const cells = table.tHead.rows[0].cells;
    if (table.matches(".fed")) addSorting(cells[0], columns[1]);
    else for (let cell = 0; cell < 5; cell += 1) addSorting(cells[cell], columns[cell]);
  }
  sortGroups();
  output.textContent = counted(rows.length) + (rows.length === 1 ? " credential" : " credentials");
  form.hidden = false;
  addEventListener("hashchange", load);
  load();
})();

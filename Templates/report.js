// Adds a search to the inventory. Everything it works on stands in the page without it.
"use strict";
(() => {
  const form = document.getElementById("find");
  const text = document.getElementById("find-text");
  const severity = document.getElementById("find-severity");
  const count = document.getElementById("find-count");
  if (!form || !text || !severity || !count) return;
  const groups = [...document.querySelectorAll(".group")].map((section) => ({
    section,
    chunks: [...section.querySelectorAll(".chunk")].map((chunk) => ({
      chunk,
      rows: [...chunk.querySelectorAll("tbody > tr")],
    })),
  }));
  let words = null;
  let timer = 0;

  const prepare = () => {
    words = new Map();
    for (const group of groups)
      for (const { rows } of group.chunks)
        for (const row of rows) words.set(row, row.textContent.toLowerCase());
  };

  const apply = () => {
    const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const level = severity.value;
    const all = wanted.length === 0 && level === "";
    if (!words && !all) prepare();
    let shown = 0;
    for (const group of groups) {
      let inGroup = 0;
      for (const { chunk, rows } of group.chunks) {
        let inChunk = 0;
        for (const row of rows) {
          const fits =
            all ||
            ((level === "" || (row.querySelector(".s") || row).classList.contains(level)) &&
              wanted.every((word) => words.get(row).includes(word)));
          row.hidden = !fits;
          if (fits) inChunk += 1;
        }
        chunk.hidden = inChunk === 0;
        inGroup += inChunk;
      }
      group.section.hidden = inGroup === 0;
      shown += inGroup;
    }
    count.textContent = all ? "" : shown === 1 ? "1 credential" : shown.toLocaleString("en") + " credentials";
  };

  // The state stands in the address, so that a link shows what its sender saw.
  const save = () => {
    const state = new URLSearchParams();
    if (text.value) state.set("find", text.value);
    if (severity.value) state.set("severity", severity.value);
    const hash = state.toString();
    try {
      history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
    } catch {
      // Some hosts show the page in a frame without an address of its own.
    }
  };

  const load = () => {
    const hash = location.hash.slice(1);
    if (!/^(find|severity)=/.test(hash)) return;
    const state = new URLSearchParams(hash);
    text.value = state.get("find") || "";
    severity.value = state.get("severity") || "";
    apply();
    form.scrollIntoView();
  };

  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      apply();
      save();
    }, 150);
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  text.addEventListener("input", changed);
  severity.addEventListener("change", changed);
  addEventListener("hashchange", load);
  load();

  // On paper nothing can be opened.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });
})();
